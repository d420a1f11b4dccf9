#pragma once

#include "postgres/type.hpp"

#include <orm/detail/value.hpp>

#include <cstddef>
#include <string>

namespace orm::postgres {

/// Appends a list in the binary form of an array. False when an element does not fit the array's
/// element type.
bool encode_array(const detail::ListParameter& list, const Type& type, std::string& out);

/// Appends the array literal `{…}` of a list: the text form of an array whose elements have no
/// binary form that we know.
void append_array_text(const detail::ListParameter& list, std::string& out);

/// Appends the array in binary form as a JSON array, the form that codecs read. Returns why it
/// cannot be read, or null.
const char* decode_array(const Type& type, const char* data, std::size_t size, std::string& out);

}  // namespace orm::postgres
