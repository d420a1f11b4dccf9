#pragma once

#include <orm/error.hpp>
#include <orm/mapping.hpp>

namespace orm::detail {

/// Throws the error again, with the name of the constraint when the database named only its columns
/// and the table's description knows it.
[[noreturn]] void throw_with_constraint_name(const DatabaseError& error, const TableInfo* table);

}  // namespace orm::detail
