#pragma once

#include "harness/comparison.hpp"
#include "postgres/schema.hpp"

#include <string>

/// What is measured beside the workloads on PostgreSQL only. `url` is that of an empty schema.
namespace bench::postgres {

/// 10,000 objects stored by `insert_all`, against as many executions of a prepared statement.
[[nodiscard]] Comparison insert_all(const Fresh& fresh);

/// A repeated query with three parameters, against the statement prepared by hand.
[[nodiscard]] Comparison repeated_query(const std::string& url, bool quick);

/// Reading a million rows one after the other, with the memory that it takes.
[[nodiscard]] Comparison streaming(const std::string& url, bool quick);

}  // namespace bench::postgres
