#pragma once

#include <orm/mapping.hpp>

#include <string>

namespace orm::postgres {

/// The type that a column is declared with unless an annotation gives it another.
[[nodiscard]] std::string column_type(const ColumnInfo& column);

/// The same without length or precision, so that a cast to it changes none of them.
[[nodiscard]] std::string value_type(const ColumnInfo& column);

/// The same of a value without a column; empty for a type that only a column knows.
[[nodiscard]] std::string value_type(PhysicalType type);

}  // namespace orm::postgres
