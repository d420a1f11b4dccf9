#pragma once

#include "model.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// How much there is and how much is done with it in one round.
struct Sizes {
    std::size_t rows = 100'000;        ///< that are looked up, scanned and updated
    std::size_t sorted_rows = 10'000;  ///< that are filtered and sorted
    std::size_t inserts = 10'000;
    std::size_t bulk_inserts = 100'000;
    std::size_t lookups = 50'000;
    std::size_t filters = 1'000;
    std::size_t updates = 10'000;
    std::size_t searches = 20'000;
    std::size_t authors = 1'000;
    std::size_t posts_per_author = 10;

    /// A part of it. What the loading of children does is the same.
    [[nodiscard]] Sizes divided_by(std::size_t divisor) const;
};

struct AgeChange {
    std::int64_t id;
    int age;
};

/// A user by key, if also the conditions that are there hold.
struct Search {
    std::int64_t id;
    std::optional<int> min_age;
    std::optional<double> min_score;
    std::optional<std::string> min_name;
};

/// What the workloads are given: the same for each contender, whatever the database.
struct Data {
    explicit Data(const Sizes& sizes);

    Sizes sizes;
    std::vector<User> inserts;       ///< without keys
    std::vector<User> bulk_inserts;  ///< without keys
    std::vector<std::int64_t> keys;  ///< of `Sizes::rows` users, in random order
    std::vector<std::vector<std::int64_t>> key_batches;  ///< the same, no key twice in a batch
    std::vector<int> ages;            ///< to filter by: from this one to the next
    std::vector<AgeChange> changes;   ///< of `Sizes::rows` users, each key once
    std::vector<User> changed_users;  ///< the whole objects of `changes`
    std::vector<Search> searches;
};

/// The user that is stored with the key `number`, without the key.
[[nodiscard]] User user_number(std::size_t number);

/// SQL that stores users with the keys from 1 on into an empty table, in pieces.
[[nodiscard]] std::vector<std::string> sql_for_users(std::size_t count);

/// SQL that stores authors with the keys from 1 on, each with its posts.
[[nodiscard]] std::vector<std::string> sql_for_authors(const Sizes& sizes);

}  // namespace bench
