#pragma once

#include <orm/sqlite.hpp>

#include <string>

namespace orm::sqlite {

/// Throws why `sqlite3_open_v2` failed: what is wrong with the path, and what to do about it.
[[noreturn]] void
throw_open_failure(sqlite3* database, int code, const std::string& path, const Options& options);

/// SQLite opens lazily and falls back to reading. Throws when the file is no database, or cannot be
/// written though it is to be.
void check_opened(sqlite3* database, const std::string& path, const Options& options);

}  // namespace orm::sqlite
