#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// Text that a database takes: bytes that are not UTF-8 are read as Latin-1, which old commits are
/// written in more often than not.
std::string to_utf8(std::string_view bytes);

/// For a terminal: at most `columns` characters, the beginning left out where it is longer, and no
/// control characters.
std::string shortened(std::string_view utf8, std::size_t columns);

/// Characters, not bytes.
std::size_t length(std::string_view utf8);

}  // namespace text
