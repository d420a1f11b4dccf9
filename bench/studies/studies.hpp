#pragma once

#include "harness/comparison.hpp"

#include <orm/database.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

/// What is measured beside the workloads, on any database.
namespace bench::studies {

/// Opens a database that has no `users`.
using Open = std::function<orm::Database()>;

/// A query with 0 to 6 conditions: each number written out, against `when`, against one that is
/// put together at run time.
[[nodiscard]] Comparison optional_conditions(const Open& open, std::size_t divisor);

/// A query that is stored and run again, against one written where it runs.
[[nodiscard]] Comparison stored_query(const Open& open, std::size_t divisor);

constexpr std::size_t distinct_rows = 1'000;  ///< of users, in a study of different queries

/// Asks a query for the user of a key, with a prepared statement for each text that it has seen.
using AskByHand = std::function<void(const std::string& sql, std::int64_t key)>;

/// `distinct` queries in turn, `times` in all, with statement caches of different sizes, which
/// `open` is told. `key_parameter` is how the text for `by_hand` names its parameter.
[[nodiscard]] Comparison distinct_queries(
    std::size_t distinct,
    std::size_t times,
    const char* key_parameter,
    const AskByHand& by_hand,
    const std::function<orm::Database(std::size_t statements)>& open
);

/// Rows that a study of streaming reads one after the other.
[[nodiscard]] std::size_t streamed_rows(std::size_t divisor);

/// Reading all users of a database as a stream and at once, with the memory that it takes, against
/// `by_hand`, whose name is `name`. It gives a checksum of what it read.
[[nodiscard]] Comparison streaming(
    const std::shared_ptr<orm::Database>& database,
    const char* name,
    const std::function<std::uint64_t()>& by_hand,
    std::size_t divisor
);

constexpr std::size_t contending_threads = 8;
constexpr std::size_t contended_rows = 10'000;

/// Lookups of users by threads on all cores, each with its own number, as many in all however many
/// threads there are.
[[nodiscard]] Variant looked_up(
    std::string name,
    Role role,
    std::size_t threads,
    std::size_t divisor,
    std::function<void(std::size_t thread, std::int64_t key)> look_up
);

/// 8 threads on pools of 4 and of 8 connections, which `open` is told, against one that does all.
[[nodiscard]] Comparison
contention(const std::function<orm::Database(std::size_t pool_size)>& open, std::size_t divisor);

}  // namespace bench::studies
