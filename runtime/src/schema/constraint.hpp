#pragma once

#include "sql/dialect.hpp"

#include <string>

namespace orm::schema {

/// `"a", "b"`.
[[nodiscard]] std::string column_list(const TableInfo& table, ColumnIndexes columns);

/// `CONSTRAINT "name" `; nothing for a constraint without a name.
[[nodiscard]] std::string constraint_prefix(std::string_view name);

[[nodiscard]] std::string
foreign_key_clause(const sql::Dialect& dialect, const TableInfo& table, const ForeignKeyInfo& key);

}  // namespace orm::schema
