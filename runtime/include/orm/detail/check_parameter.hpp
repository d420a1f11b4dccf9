#pragma once

#include <orm/detail/value.hpp>

#include <cstddef>

namespace orm::detail {

/// Why no database takes this value (a NUL in text, invalid UTF-8 or JSON, too many bytes, NaN), or
/// null.
const char* find_parameter_mistake(const Parameter& value) noexcept;

/// Throws `BadValue` for the parameter with this index.
[[noreturn]] void fail_parameter(std::size_t index, const char* reason);

}  // namespace orm::detail
