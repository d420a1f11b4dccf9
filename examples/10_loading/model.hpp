#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace news {

struct Comment;

struct [[orm::table]] Author {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
};

// snippet: model
struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    orm::Deferred<std::string> body{};
    orm::Deferred<std::optional<std::string>> picture{};
    orm::BelongsTo<Author> author;
    [[orm::order_by(id)]] orm::HasMany<Comment> comments{};
};

// end snippet

struct [[orm::table]] Comment {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string text;
    orm::BelongsTo<Post> post;
};

}  // namespace news
