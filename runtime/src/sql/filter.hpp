#pragma once

#include "sql/statement.hpp"

#include <cstddef>

namespace orm::sql {

/// Adds a condition to every use of a table whose rows it may leave out. Gives how many there are:
/// so often the values of the condition are to be bound, behind all others.
std::size_t add_filter(Statement& statement, const TableInfo& table, const Statement& condition);

}  // namespace orm::sql
