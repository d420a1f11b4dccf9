#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace bench {

/// The object of the workloads: a short and a long text, numbers, and a column that is often NULL.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::string email;
    int age = 0;
    double score = 0;
    std::optional<std::string> bio{};
};

}  // namespace bench
