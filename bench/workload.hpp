#pragma once

#include "model.hpp"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace bench {

/// What lies in the table that is read and changed, with keys from 1 on.
constexpr std::int64_t stored_rows = 10'000;

constexpr int rows_per_transaction = 1'000;

inline User make_user(std::int64_t number) {
    User user;
    user.name = "user " + std::to_string(100'000 + number);
    user.email = "user." + std::to_string(100'000 + number) + "@example.org";
    user.age = static_cast<int>(number % 90);
    user.score = static_cast<double>(number) / 7;
    if (number % 2 == 0) {
        user.bio = "writes about things that happened in " + std::to_string(number);
    }
    return user;
}

inline std::vector<User> make_users() {
    std::vector<User> all;
    for (std::int64_t i = 0; i != stored_rows; ++i) {
        all.push_back(make_user(i));
    }
    return all;
}

inline std::int64_t next_key(std::minstd_rand& random) {
    return 1 + static_cast<std::int64_t>(random() % stored_rows);
}

}  // namespace bench
