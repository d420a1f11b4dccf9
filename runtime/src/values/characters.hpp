#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orm::detail {

/// As in the locale "C".
constexpr bool is_space(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The number of bytes of the character (code point) that text in UTF-8 begins with; 1 where it is
/// not UTF-8.
std::size_t character_size(std::string_view text) noexcept;

/// The first `count` characters; fewer when there are no more.
std::string_view first_characters(std::string_view text, std::int64_t count) noexcept;

std::int64_t count_characters(std::string_view text) noexcept;

/// `fill`, over and over, until `text` and it have `length` characters, in front of the text or
/// behind it. Longer text is cut at its end.
std::string padded(std::string_view text, std::int64_t length, std::string_view fill, bool front);

std::string reversed(std::string_view text);

/// The text so many times. Throws `std::length_error` beyond what a value may have.
std::string repeated(std::string_view text, std::int64_t times);

}  // namespace orm::detail
