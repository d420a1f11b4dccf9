#pragma once

#include <span>

struct sqlite3;

namespace orm::sqlite {

struct Entry;

/// Registers what SQLite lacks of the functions of `sql::Function`. Returns SQLite's result code.
int register_functions(sqlite3* database) noexcept;

// What there is to register, by what it works on.
[[nodiscard]] std::span<const Entry> text_functions() noexcept;
[[nodiscard]] std::span<const Entry> regex_functions() noexcept;
[[nodiscard]] std::span<const Entry> number_functions() noexcept;
[[nodiscard]] std::span<const Entry> time_functions() noexcept;
[[nodiscard]] std::span<const Entry> json_functions() noexcept;
[[nodiscard]] std::span<const Entry> array_functions() noexcept;

}  // namespace orm::sqlite
