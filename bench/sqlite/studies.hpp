#pragma once

#include "harness/comparison.hpp"

#include <cstddef>
#include <functional>
#include <string>

/// What is measured beside the workloads on SQLite only.
namespace bench::sqlite {

/// A repeated query with as many parameters, 1, 3 or 6, against the statement prepared by hand.
[[nodiscard]] Comparison repeated_query(int parameters, std::size_t divisor);

/// The same with a text in a query inside of another one.
[[nodiscard]] Comparison repeated_subquery(std::size_t divisor);

/// Reading a million rows one after the other, with the memory that it takes.
[[nodiscard]] Comparison streaming(const std::string& file, std::size_t divisor);

/// As many different queries in turn, with statement caches of different sizes.
[[nodiscard]] Comparison distinct_queries(std::size_t distinct, std::size_t divisor);

/// Lookups by 8 threads in files that `fresh_file` names, also by the C API with a pool as one
/// writes it for a start: a mutex and a condition variable.
[[nodiscard]] Comparison contention(
    const std::function<std::string(const std::string& name)>& fresh_file, std::size_t divisor
);

/// Writing and reading JSON and arrays.
[[nodiscard]] Comparison documents_written(std::size_t divisor);
[[nodiscard]] Comparison documents_read(std::size_t divisor);

}  // namespace bench::sqlite
