#pragma once

#include <orm/error.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace orm::detail {

/// What a code of a database means to a program.
struct ErrorClass {
    ErrorKind kind = ErrorKind::other;
    Retry retry = Retry::never;
};

/// A row of `retry_matrix.def` for the databases that report an SQLSTATE.
struct SqlstateRow {
    std::string_view code;  ///< five characters, or two for the rest of a class
    ErrorClass is;
    std::string_view meaning;  ///< completes "the database says that …"; no values
};

[[nodiscard]] std::span<const SqlstateRow> sqlstate_rows() noexcept;

/// The row of a code: its own or that of its class; null when there is neither.
[[nodiscard]] const SqlstateRow* find_sqlstate(std::string_view code) noexcept;

}  // namespace orm::detail
