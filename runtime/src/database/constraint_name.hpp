#pragma once

#include <orm/error.hpp>
#include <orm/mapping.hpp>

namespace orm::detail {

/// Throws the error again. Of a unique constraint, databases tell only the columns or only
/// the name: the other comes from the table's description.
[[noreturn]] void throw_with_constraint_name(const DatabaseError& error, const TableInfo* table);

}  // namespace orm::detail
