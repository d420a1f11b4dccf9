#pragma once

#include "harness/comparison.hpp"
#include "postgres/schema.hpp"

#include <cstddef>
#include <string>

/// What is measured beside the workloads on PostgreSQL only. `url` is that of an empty schema.
namespace bench::postgres {

/// 10,000 objects stored by `insert_all`, against as many executions of a prepared statement.
[[nodiscard]] Comparison insert_all(const Fresh& fresh, std::size_t divisor);

/// A repeated query with three parameters, against the statement prepared by hand.
[[nodiscard]] Comparison repeated_query(const std::string& url, std::size_t divisor);

/// Reading a million rows one after the other, with the memory that it takes.
[[nodiscard]] Comparison streaming(const std::string& url, std::size_t divisor);

/// As many different queries in turn, with statement caches of different sizes.
[[nodiscard]] Comparison
distinct_queries(const Fresh& fresh, std::size_t distinct, std::size_t divisor);

/// Writing and reading JSON and arrays.
[[nodiscard]] Comparison documents_written(const Fresh& fresh, std::size_t divisor);
[[nodiscard]] Comparison documents_read(const Fresh& fresh, std::size_t divisor);

}  // namespace bench::postgres
