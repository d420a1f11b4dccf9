#pragma once

#include "sql/full_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orm::sqlite {

/// Throws `NotSupported` for a language whose words SQLite does not know, and for a table whose
/// rows an FTS5 table cannot refer to.
void check_full_text(const TableInfo& table, std::string_view language);

/// An FTS5 table over the columns, filled, and triggers on their table.
[[nodiscard]] std::vector<std::string> create_full_text(const sql::FullTextIndex& index);
[[nodiscard]] std::vector<std::string> drop_full_text(const sql::FullTextIndex& index);

}  // namespace orm::sqlite
