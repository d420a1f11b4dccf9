#pragma once

#include <orm/detail/value.hpp>

struct sqlite3_context;

namespace orm::sqlite {

/// Makes a value the result of a function or of a virtual table's column. `lifetime` is
/// SQLITE_STATIC where text and bytes outlive the statement, else SQLITE_TRANSIENT.
void give_value(
    sqlite3_context* context, const detail::Parameter& value, void (*lifetime)(void*)
) noexcept;

}  // namespace orm::sqlite
