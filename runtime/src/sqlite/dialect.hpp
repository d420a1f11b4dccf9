#pragma once

#include "sql/dialect.hpp"

namespace orm::sqlite {

/// The SQL of SQLite 3.40 and later.
[[nodiscard]] const sql::Dialect& dialect() noexcept;

}  // namespace orm::sqlite
