#pragma once

#include <string>
#include <string_view>

namespace orm::sqlite {

/// Appends a LIKE pattern (`%`, `_`, `\` escapes) as the GLOB pattern that means the same: SQLite's
/// LIKE ignores case. False when the pattern ends with its escape character.
bool append_glob(std::string_view like, std::string& out);

}  // namespace orm::sqlite
