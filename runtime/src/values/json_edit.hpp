#pragma once

#include "values/json_view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {

/// The document with a value at the end of a path. Of the path's steps only the last one is
/// created; where another one is missing, the document stays as it is. An index behind an array
/// appends, one in front prepends. Throws `ValueError` for a scalar document, and for a step into
/// an array that is no number.
std::string json_with(JsonView document, const std::vector<std::string_view>& path, JsonView value);

/// The document without what is at the end of a path. Throws as `json_with`.
std::string json_without(JsonView document, const std::vector<std::string_view>& path);

}  // namespace orm::detail
