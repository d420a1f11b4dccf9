#pragma once

#include "harness/comparison.hpp"

#include <orm/database.hpp>

#include <cstddef>
#include <functional>

/// What is measured beside the workloads, on any database.
namespace bench::studies {

/// Opens a database that has no `users`.
using Open = std::function<orm::Database()>;

/// A query with 0 to 6 conditions: each number written out, against `when`, against one that is
/// put together at run time.
[[nodiscard]] Comparison optional_conditions(const Open& open, bool quick);

/// A query that is stored and run again, against one written where it runs.
[[nodiscard]] Comparison stored_query(const Open& open, bool quick);

/// Runs `work(0)`, `work(1)`, … each on a thread of its own, on all cores.
void on_threads(std::size_t count, const std::function<void(std::size_t thread)>& work);

/// 8 threads, each looking up users, on pools of 4 and of 8 connections, which `open` is told.
[[nodiscard]] Comparison
contention(const std::function<orm::Database(std::size_t pool_size)>& open, bool quick);

}  // namespace bench::studies
