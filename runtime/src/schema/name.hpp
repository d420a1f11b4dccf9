#pragma once

#include <orm/mapping.hpp>

#include <string>
#include <string_view>

namespace orm::schema {

/// A name that a database accepts: unchanged up to 63 bytes, else its first 54 (cut at a
/// character), `_`, and 8 hexadecimal digits of FNV-1a over all of it.
[[nodiscard]] std::string shortened(std::string_view name);

/// `<table>_<column>_check`, with a number behind it where the class has a check of that name.
[[nodiscard]] std::string check_name(const TableInfo& table, const ColumnInfo& column);

}  // namespace orm::schema
