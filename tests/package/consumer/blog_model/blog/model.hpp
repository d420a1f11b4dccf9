#pragma once

#include "blog_model_export.h"

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace blog {

struct Post;

/// Somebody who writes.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    orm::HasMany<Post> posts{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    orm::BelongsTo<User> author;
};

}  // namespace blog
