#pragma once

struct sqlite3;

namespace orm::sqlite {

/// Registers the functions that stand as tables: series, and what is inside of JSON documents.
/// Returns SQLite's result code.
int register_table_functions(sqlite3* database) noexcept;

}  // namespace orm::sqlite
