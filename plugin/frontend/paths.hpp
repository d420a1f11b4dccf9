#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ormc::frontend {

/// Absolute, without `.` and `..`; symbolic links are kept.
[[nodiscard]] std::string absolute_path(std::string_view path);

/// `path` below `directory`, or empty when it is not below it. Both are absolute.
[[nodiscard]] std::string path_below(const std::string& path, const std::string& directory);

/// The shortest spelling of `path` below one of `directories`, or its file name.
[[nodiscard]] std::string
include_spelling(const std::string& path, const std::vector<std::string>& directories);

}  // namespace ormc::frontend
