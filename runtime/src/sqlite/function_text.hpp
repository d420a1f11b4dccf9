#pragma once

#include "sql/renderer.hpp"

namespace orm::sqlite {

/// How a function is said on this database.
[[nodiscard]] sql::FunctionText function_text(sql::Function kind) noexcept;

}  // namespace orm::sqlite
