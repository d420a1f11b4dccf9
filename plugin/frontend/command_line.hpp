#pragma once

#include "frontend/read.hpp"

#include <string>
#include <vector>

namespace ormc::frontend {

/// The in-memory file that includes the headers.
inline constexpr const char* umbrella_name = "ormc-umbrella.cpp";

[[nodiscard]] std::vector<std::string> clang_command_line(const Options& options);

}  // namespace ormc::frontend
