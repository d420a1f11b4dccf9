#pragma once

#include <orm/detail/value.hpp>

#include <string>

namespace orm::detail {

/// Appends the list as a JSON array: the form of array columns on databases that have none.
/// Decimals, UUIDs, times and (hexadecimal) bytes are strings. The values have passed
/// `check_parameter`.
void append_json_array(const ListParameter& list, std::string& out);

/// Appends one value in the same form.
void append_json(const Parameter& value, std::string& out);

}  // namespace orm::detail
