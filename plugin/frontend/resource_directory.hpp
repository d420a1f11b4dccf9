#pragma once

#include <string>

namespace ormc::frontend {

/// Where Clang's own headers are: as asked for, as known when ormc was built, or beside the library
/// that is loaded. Empty: Clang's driver looks by itself.
[[nodiscard]] std::string find_resource_directory(const std::string& asked_for);

}  // namespace ormc::frontend
