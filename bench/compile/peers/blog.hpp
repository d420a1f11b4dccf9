#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// The two classes as a user of Cormorant writes them.
namespace blog {

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email{};
    int age = 0;
    orm::HasMany<Post> posts{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<orm::Timestamp> published_at{};
    orm::BelongsTo<User> author;
};

}  // namespace blog
