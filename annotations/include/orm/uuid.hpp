#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace orm {

/// A UUID: 16 bytes in network order, compared byte by byte as PostgreSQL does. The default is the
/// nil UUID.
class Uuid {
public:
    constexpr Uuid() noexcept = default;

    constexpr explicit Uuid(const std::array<std::byte, 16>& bytes) noexcept
        : bytes_(bytes) {}

    /// A random UUID (version 4).
    [[nodiscard]] static Uuid v4();

    /// A UUID that begins with the time (version 7). Those made by one process grow in the order
    /// they were made.
    [[nodiscard]] static Uuid v7();

    /// Reads `8-4-4-4-12` hexadecimal digits of either case; braces and missing hyphens are not
    /// accepted. Throws `ValueError` for anything else.
    [[nodiscard]] static Uuid parse(std::string_view text);

    /// As `parse`, but empty for anything else.
    [[nodiscard]] static std::optional<Uuid> try_parse(std::string_view text) noexcept;

    /// 36 characters, lower case.
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] constexpr const std::array<std::byte, 16>& bytes() const noexcept {
        return bytes_;
    }

    [[nodiscard]] constexpr bool is_nil() const noexcept { return *this == Uuid{}; }

    /// The version number that the UUID carries: 4, 7, …
    [[nodiscard]] constexpr int version() const noexcept {
        return std::to_integer<int>(bytes_[6]) >> 4;
    }

    friend constexpr bool operator==(const Uuid&, const Uuid&) noexcept = default;
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) noexcept = default;

private:
    std::array<std::byte, 16> bytes_{};
};

static_assert(sizeof(Uuid) == 16);

}  // namespace orm

template <>
struct std::hash<orm::Uuid> {
    std::size_t operator()(const orm::Uuid& uuid) const noexcept {
        std::uint64_t words[2];
        std::memcpy(words, uuid.bytes().data(), sizeof words);
        const std::uint64_t mixed =
            (words[0] ^ (words[1] >> 29) ^ (words[1] << 35)) * 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(mixed ^ (mixed >> 32));
    }
};
