#pragma once

#include <string>

namespace orm::sql {

struct Statement;

}  // namespace orm::sql

namespace orm::sqlite {

/// The statement as SQLite's SQL. Throws `NotSupported` for what SQLite cannot do rightly.
std::string render(const sql::Statement& statement);

}  // namespace orm::sqlite
