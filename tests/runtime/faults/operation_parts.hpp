#pragma once

#include "operations.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace faults {

inline constexpr std::int64_t ann = 9'000'001;
inline constexpr std::int64_t bob = 9'000'002;
inline constexpr std::int64_t hello = 9'000'001;

inline blog::User user(std::string name, int age) {
    return {.name = std::move(name), .age = age};
}

/// Does the work; when it fails, the objects have to be what they were.
template <class Objects, class Work>
void unless_it_fails(Objects& objects, const Work& work) {
    const Objects before = objects;
    try {
        work();
    } catch (...) {
        EXPECT_TRUE(objects == before) << "what failed has changed an object";
        throw;
    }
}

inline void count_users(orm::Executor& db) {
    EXPECT_EQ(db.select(blog::users).count(), 3);
}

[[nodiscard]] std::vector<Operation> operations_that_insert();
[[nodiscard]] std::vector<Operation> operations_that_change();
[[nodiscard]] std::vector<Operation> operations_that_read();
[[nodiscard]] std::vector<Operation> operations_that_transact();

}  // namespace faults
