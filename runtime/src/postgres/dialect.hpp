#pragma once

#include "sql/dialect.hpp"

namespace orm::postgres {

/// The SQL of PostgreSQL 15 and later.
[[nodiscard]] const sql::Dialect& dialect() noexcept;

}  // namespace orm::postgres
