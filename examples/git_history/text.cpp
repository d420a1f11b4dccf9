#include "text.hpp"

#include <cstddef>
#include <cstdint>

namespace text {
namespace {

/// Bytes of the UTF-8 character at the beginning; 0 when there is none.
std::size_t character_size(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return 1;
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < size)
        return 0;
    for (std::size_t i = 1; i != size; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool surrogate = lead == 0xED && byte(1) > 0x9F;
    const bool too_large = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || surrogate || too_large ? 0 : size;
}

bool is_continuation(char byte) {
    return (static_cast<std::uint8_t>(byte) & 0xC0) == 0x80;
}

}  // namespace

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8)
        count += is_continuation(byte) ? 0 : 1;
    return count;
}

std::string to_utf8(std::string_view bytes) {
    std::string result;
    result.reserve(bytes.size());
    while (!bytes.empty()) {
        const std::size_t size = character_size(bytes);
        if (size != 0) {
            result += bytes.substr(0, size);
        } else {
            const auto latin1 = static_cast<std::uint8_t>(bytes[0]);
            result += static_cast<char>(0xC0 | (latin1 >> 6));
            result += static_cast<char>(0x80 | (latin1 & 0x3F));
        }
        bytes.remove_prefix(size == 0 ? 1 : size);
    }
    return result;
}

std::string shortened(std::string_view utf8, std::size_t columns) {
    std::string result;
    std::size_t left_out = length(utf8) > columns ? length(utf8) - columns + 1 : 0;
    if (left_out != 0) {
        for (; left_out != 0; --left_out)
            do
                utf8.remove_prefix(1);
            while (is_continuation(utf8[0]));
        result = "…";
    }
    for (; !utf8.empty(); utf8.remove_prefix(1)) {
        const bool is_c1 =
            utf8.size() > 1 && utf8[0] == '\xC2' && static_cast<std::uint8_t>(utf8[1]) < 0xA0;
        if (is_c1)
            utf8.remove_prefix(1);
        const auto byte = static_cast<std::uint8_t>(utf8[0]);
        result += is_c1 || byte < 0x20 || byte == 0x7F ? '?' : utf8[0];
    }
    return result;
}

}  // namespace text
