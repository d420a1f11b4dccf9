#pragma once

#include <orm/mapping.hpp>

#include <span>
#include <vector>

namespace orm::schema {

/// The enums that columns of these tables store as a type of the database, each once.
[[nodiscard]] std::vector<const EnumInfo*> native_enums(std::span<const TableInfo* const> tables);

}  // namespace orm::schema
