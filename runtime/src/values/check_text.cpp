#include <orm/detail/check_text.hpp>

namespace orm::detail {

namespace {

/// The length of the UTF-8 sequence that starts here, or 0 when it is none: overlong, a surrogate,
/// beyond U+10FFFF.
std::size_t sequence_length(const unsigned char* at, std::size_t left) noexcept {
    const auto continues = [&](std::size_t i) { return i < left && (at[i] & 0xC0U) == 0x80U; };
    const unsigned char lead = at[0];
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool allowed = continues(1) && continues(2) && (lead != 0xE0 || at[1] >= 0xA0) &&
                             (lead != 0xED || at[1] <= 0x9F);
        return allowed ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool allowed = continues(1) && continues(2) && continues(3) &&
                             (lead != 0xF0 || at[1] >= 0x90) && (lead != 0xF4 || at[1] <= 0x8F);
        return allowed ? 4 : 0;
    }
    return 0;
}

}  // namespace

const char* find_text_mistake(const char* data, std::size_t size) noexcept {
    if (size > max_value_size) {
        return too_large;
    }
    const auto* bytes = reinterpret_cast<const unsigned char*>(data);
    for (std::size_t at = 0; at < size;) {
        if (size - at >= sizeof(Lanes) && all_set(plain_lanes(data + at))) {
            at += sizeof(Lanes);
            continue;
        }
        if (size - at >= 8 && suspects_at(data + at) == 0) {
            at += 8;
            continue;
        }
        if (bytes[at] == 0) {
            return "contains a NUL byte";
        }
        const std::size_t length = sequence_length(bytes + at, size - at);
        if (length == 0) {
            return "is not valid UTF-8";
        }
        at += length;
    }
    return nullptr;
}

}  // namespace orm::detail
