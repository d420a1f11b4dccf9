#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

namespace orm::postgres {

/// Writes an integer as the protocol wants it: most significant byte first.
template <class Integer>
void store(char* out, Integer value) noexcept {
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t i = 0; i < sizeof bits; ++i) {
        out[i] = static_cast<char>(bits >> (8 * (sizeof bits - 1 - i)));
    }
}

template <class Integer>
[[nodiscard]] Integer load(const char* data) noexcept {
    std::make_unsigned_t<Integer> bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) {
        bits = static_cast<decltype(bits)>(
            (std::uint64_t{bits} << 8) | static_cast<unsigned char>(data[i])
        );
    }
    return static_cast<Integer>(bits);
}

template <class Integer>
void append(std::string& out, Integer value) {
    char bytes[sizeof value];
    store(bytes, value);
    out.append(bytes, sizeof bytes);
}

}  // namespace orm::postgres
