#pragma once

#include <orm/annotations.hpp>
#include <orm/json_text.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// The object of most workloads: a short and a long text, numbers, and a column that is often NULL.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::string email;
    int age = 0;
    double score = 0;
    std::optional<std::string> bio{};
};

struct Post;

/// The parent of the workloads that load children.
struct [[orm::table]] Author {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::string email;
    orm::HasMany<Post> posts{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::int64_t views = 0;
    orm::BelongsTo<Author> author;
};

/// What is more than a scalar.
struct [[orm::table]] Document {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::Json body;
    std::vector<std::string> tags{};
    std::vector<std::int64_t> counts{};
};

}  // namespace bench
