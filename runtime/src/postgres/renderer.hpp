#pragma once

#include <string>

namespace orm::sql {

struct Statement;

}  // namespace orm::sql

namespace orm::postgres {

/// The statement as PostgreSQL's SQL. Throws `NotSupported` for what PostgreSQL cannot do rightly.
std::string render(const sql::Statement& statement);

}  // namespace orm::postgres
