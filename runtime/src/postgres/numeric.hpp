#pragma once

#include <orm/decimal.hpp>

#include <cstddef>
#include <string>

namespace orm::postgres {

/// The most bytes of an `orm::Decimal` in the binary form of `numeric`.
inline constexpr std::size_t max_numeric_size = 32;

/// Writes the binary form of `numeric`. Returns the number of bytes.
std::size_t encode_numeric(const Decimal& value, char* out);

/// Appends the text of a `numeric` in binary form: digits with exactly its scale behind the point,
/// `NaN`, `Infinity` or `-Infinity`. False when the bytes are not in that form.
bool decode_numeric(const char* data, std::size_t size, std::string& out);

}  // namespace orm::postgres
