#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace orm::detail {

/// The most bytes of one value, on every database.
inline constexpr std::size_t max_value_size = 999'000'000;
inline constexpr const char* too_large = "is larger than 999,000,000 bytes";

/// Says why `data` is no text for a database (`contains a NUL byte`, `is not valid UTF-8`), or null
/// when it is one.
const char* find_text_mistake(const char* data, std::size_t size) noexcept;

/// The high bits of a word's bytes that are zero or not ASCII. Exact for the word as a whole: no
/// borrow starts at a byte from 1 to 127.
constexpr std::uint64_t suspects(std::uint64_t word) noexcept {
    return ((word - 0x0101'0101'0101'0101U) | word) & 0x8080'8080'8080'8080U;
}

inline std::uint64_t suspects_at(const char* data) noexcept {
    std::uint64_t word;
    std::memcpy(&word, data, sizeof word);
    return suspects(word);
}

/// Sixteen bytes that are looked at together; g++ and Clang know how on every processor.
using Lanes [[gnu::vector_size(16)]] = signed char;

/// All bits of those lanes whose byte is from 1 to 127.
inline Lanes plain_lanes(const char* data) noexcept {
    Lanes lanes;
    std::memcpy(&lanes, data, sizeof lanes);
    return lanes > 0;
}

inline bool all_set(Lanes lanes) noexcept {
    std::uint64_t halves[2];
    std::memcpy(&halves, &lanes, sizeof halves);
    return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

/// Up to this size texts are looked at in line.
inline constexpr std::size_t short_text_size = 64;

/// Whether a short text is ASCII without NUL: the usual case, decided without a branch for each
/// byte; the last steps overlap.
inline bool is_plain_ascii(const char* data, std::size_t size) noexcept {
    if (size >= 16) {
        Lanes plain = plain_lanes(data + size - 16);
        for (std::size_t at = 0; at + 16 < size; at += 16) {
            plain &= plain_lanes(data + at);
        }
        return all_set(plain);
    }
    if (size >= 8) {
        return (suspects_at(data) | suspects_at(data + size - 8)) == 0;
    }
    std::uint64_t word = 0x0101'0101'0101'0101U;
    if (size >= 4) {
        std::uint32_t parts[2];
        std::memcpy(&parts[0], data, 4);
        std::memcpy(&parts[1], data + size - 4, 4);
        word = (static_cast<std::uint64_t>(parts[1]) << 32) | parts[0];
    } else if (size > 0) {
        const auto byte = [data](std::size_t i) {
            return std::uint64_t{static_cast<unsigned char>(data[i])};
        };
        word = 0x0101'0101'0100'0000U | byte(0) | (byte(size / 2) << 8) | (byte(size - 1) << 16);
    }
    return suspects(word) == 0;
}

/// The one check of text on its way to a database: null when it is UTF-8 without NUL and not too
/// long, else the reason.
inline const char* check_text(const char* data, std::size_t size) noexcept {
    if (size <= short_text_size && is_plain_ascii(data, size)) [[likely]] {
        return nullptr;
    }
    return find_text_mistake(data, size);
}

/// Why `data`, which `check_text` has passed, is not a JSON document that both databases take, or
/// null. Checks grammar, depth (1,000 levels), escaped NULs and surrogates without a partner.
const char* find_json_mistake(const char* data, std::size_t size) noexcept;

}  // namespace orm::detail
