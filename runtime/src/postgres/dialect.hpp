#pragma once

#include "sql/dialect.hpp"

#include <string>
#include <vector>

namespace orm::postgres {

/// The SQL of PostgreSQL 12 and later.
[[nodiscard]] const sql::Dialect& dialect() noexcept;

/// `"schema"."table" ("a", "b")`
[[nodiscard]] std::string
table_with_columns(const TableInfo& table, const std::vector<const ColumnInfo*>& columns);

}  // namespace orm::postgres
