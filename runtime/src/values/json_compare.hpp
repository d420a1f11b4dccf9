#pragma once

#include "values/json_view.hpp"

#include <string>

namespace orm::detail {

/// A text that is the same for equal documents, however they are written: keys sorted, numbers
/// without needless digits.
std::string normal_json(JsonView value);

/// Whether `whole` contains `part`, as PostgreSQL's `@>`: an object has its keys with values that
/// contain its values, an array has its elements in any order, a scalar is equal. An array contains
/// a scalar at the top only.
bool json_contains(JsonView whole, JsonView part);

}  // namespace orm::detail
