#pragma once

namespace ormc {

inline constexpr int exit_done = 0;
inline constexpr int exit_mistakes = 1;  ///< in the headers, or stale files under --check
inline constexpr int exit_bad_command_line = 2;

}  // namespace ormc
