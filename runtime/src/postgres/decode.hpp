#pragma once

#include "postgres/type.hpp"

#include <orm/detail/value.hpp>

#include <cstddef>
#include <string>

namespace orm::postgres {

/// Reads a value in binary form into a cell, which borrows from `data` or `scratch`. Returns why no
/// program can have it (`is infinity`, …), or null.
const char* decode(
    const Type& type, const char* data, std::size_t size, detail::Cell& cell, std::string& scratch
);

/// The same for a value in text form, of a statement with a column that has no binary form that we
/// know.
const char* decode_text(
    const Type& type, const char* data, std::size_t size, detail::Cell& cell, std::string& scratch
);

}  // namespace orm::postgres
