#pragma once

#include "sql/renderer.hpp"

namespace orm::postgres {

/// How a function is said on this database.
[[nodiscard]] sql::FunctionText function_text(sql::Function kind) noexcept;

}  // namespace orm::postgres
