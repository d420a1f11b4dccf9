#pragma once

#include "harness/comparison.hpp"

#include <orm/database.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

/// What is measured beside the workloads, on any database.
namespace bench::studies {

/// Opens a database that has no `users`.
using Open = std::function<orm::Database()>;

/// A query with 0 to 6 conditions: each number written out, against `when`, against one that is
/// put together at run time.
[[nodiscard]] Comparison optional_conditions(const Open& open, bool quick);

/// A query that is stored and run again, against one written where it runs.
[[nodiscard]] Comparison stored_query(const Open& open, bool quick);

constexpr std::size_t contending_threads = 8;
constexpr std::size_t contended_rows = 10'000;

/// Lookups of users by threads on all cores, each with its own number, as many in all however many
/// threads there are.
[[nodiscard]] Variant looked_up(
    std::string name,
    Role role,
    std::size_t threads,
    bool quick,
    std::function<void(std::size_t thread, std::int64_t key)> look_up
);

/// 8 threads on pools of 4 and of 8 connections, which `open` is told, against one that does all.
[[nodiscard]] Comparison
contention(const std::function<orm::Database(std::size_t pool_size)>& open, bool quick);

}  // namespace bench::studies
