#pragma once

#include "sql/dialect.hpp"

#include <string>

namespace orm::schema {

/// CREATE INDEX IF NOT EXISTS. Empty for an index that only makes queries faster and that this
/// database cannot have. Throws `NotSupported` for a unique one that it cannot have.
[[nodiscard]] std::string
create_index(const sql::Dialect& dialect, const TableInfo& table, const IndexInfo& index);

}  // namespace orm::schema
