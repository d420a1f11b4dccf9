#pragma once

#include <string>
#include <vector>

namespace ormc::frontend {

/// Those flags of the user's compiler that change what a header means. The others, which may be
/// for another compiler, are left out.
[[nodiscard]] std::vector<std::string> relevant_flags(const std::vector<std::string>& flags);

/// The directories of -I and its relatives, absolute, in order.
[[nodiscard]] std::vector<std::string> include_directories(const std::vector<std::string>& flags);

}  // namespace ormc::frontend
