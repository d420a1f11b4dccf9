#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace blog {

struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    /// What the others call them.
    [[orm::unique]] std::string name;
};

}  // namespace blog
