#pragma once

struct sqlite3;

namespace orm::sqlite {

/// The name under which a `detail::ListParameter` is bound as a pointer.
inline constexpr const char* list_pointer_type = "orm_list";

/// Registers the table-valued function `orm_list(?)`: the elements of a bound list, columns
/// `value`, `value2` … `value8`. `x IN (SELECT value FROM orm_list(?))` has one text for every
/// length of the list and uses the index of `x`. Returns SQLite's result code.
int register_list_table(sqlite3* database) noexcept;

}  // namespace orm::sqlite
