#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace blog {

struct Post;
struct Tag;

// snippet: model
/// Somebody who writes.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique, orm::length(1, 100)]] std::string name;
    std::optional<std::string> email{};
    [[orm::order_by(title)]] orm::HasMany<Post> posts{};  // the other side of Post::author
};

struct [[orm::table, orm::index(author, published_at)]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<orm::Timestamp> published_at{};
    [[orm::on_delete(cascade)]] orm::BelongsTo<User> author;  // column author_id
    orm::ManyToMany<Tag> tags{};                              // table posts_tags
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] std::string name;
};

// end snippet

}  // namespace blog
