#pragma once

#include <orm/detail/codec_core.hpp>
#include <orm/time.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace orm {

// Complete where they are used: their headers are the user's to include.
class Decimal;
class Json;
class Uuid;

}  // namespace orm

namespace orm::detail {

/// Signed integers up to 64 bits and unsigned ones up to 32, but no characters.
template <class T>
concept StorableInteger =
    std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
    !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> && !std::same_as<T, char16_t> &&
    !std::same_as<T, char32_t> && (std::is_signed_v<T> || sizeof(T) < 8);

/// The narrowest column that holds every value of the integer.
template <class T>
inline constexpr PhysicalType integer_type = sizeof(T) * 2 + (std::is_unsigned_v<T> ? 1 : 0) <= 4
                                                 ? PhysicalType::int16
                                             : sizeof(T) * 2 + (std::is_unsigned_v<T> ? 1 : 0) <= 8
                                                 ? PhysicalType::int32
                                                 : PhysicalType::int64;

/// Reads an integer cell that has to fit `T`.
template <class T>
T read_integer(const Cell& cell) {
    if (cell.wire != Wire::integer) [[unlikely]] {
        fail_wire(cell, "an integer");
    }
    if constexpr (sizeof(T) < 8) {
        if (cell.integer < std::int64_t{std::numeric_limits<T>::min()} ||
            cell.integer > std::int64_t{std::numeric_limits<T>::max()}) [[unlikely]] {
            fail_read(cell, "is out of the member's range");
        }
    }
    return static_cast<T>(cell.integer);
}

template <StorableInteger T>
struct ValueCodec<T> : CodecBase<ValueCodec<T>, T> {
    static constexpr PhysicalType type = integer_type<T>;

    static Parameter make(T value, Arena&) noexcept {
        return Parameter::of(Wire::integer, std::int64_t{value});
    }

    static void read(const Cell& cell, T& value) { value = read_integer<T>(cell); }
};

template <>
struct ValueCodec<bool> : CodecBase<ValueCodec<bool>, bool> {
    static constexpr PhysicalType type = PhysicalType::boolean;

    static Parameter make(bool value, Arena&) noexcept {
        return Parameter::of(Wire::boolean, std::int64_t{value});
    }

    static void read(const Cell& cell, bool& value) {
        if (cell.wire != Wire::boolean && cell.wire != Wire::integer) [[unlikely]] {
            fail_wire(cell, "a boolean");
        }
        if (cell.integer != 0 && cell.integer != 1) [[unlikely]] {
            fail_read(cell, "is neither 0 nor 1");
        }
        value = cell.integer != 0;
    }
};

/// Reads an integer cell as a double, or refuses.
double read_inexact(const Cell& cell);

/// Narrows, refusing what becomes infinite.
float narrow_real(const Cell& cell, double value);

template <class T>
concept StorableReal = std::same_as<T, double> || std::same_as<T, float>;

template <StorableReal T>
struct ValueCodec<T> : CodecBase<ValueCodec<T>, T> {
    static constexpr PhysicalType type =
        sizeof(T) == 4 ? PhysicalType::float32 : PhysicalType::float64;

    static Parameter make(T value, Arena&) {
        if (value != value) [[unlikely]] {  // NOLINT(misc-redundant-expression): a NaN
            fail_write("is not a number");
        }
        return Parameter::of(double{value});
    }

    static void read(const Cell& cell, T& value) {
        const double real = cell.wire == Wire::real ? cell.real : read_inexact(cell);
        if constexpr (sizeof(T) == 4) {
            value = narrow_real(cell, real);
        } else {
            value = real;
        }
    }
};

template <>
struct ValueCodec<std::string> : CodecBase<ValueCodec<std::string>, std::string> {
    static constexpr PhysicalType type = PhysicalType::text;

    static Parameter make(const std::string& value, Arena&) noexcept {
        return Parameter::of(Wire::text, value.data(), value.size());
    }

    static void read(const Cell& cell, std::string& value) {
        if (cell.wire != Wire::text) [[unlikely]] {
            fail_wire(cell, "text");
        }
        value.assign(cell.data, static_cast<std::size_t>(cell.size));
    }
};

/// An operand of an expression; no column has this type.
template <>
struct ValueCodec<std::string_view> : CodecBase<ValueCodec<std::string_view>, std::string_view> {
    static constexpr PhysicalType type = PhysicalType::text;

    static Parameter make(std::string_view value, Arena&) noexcept {
        return Parameter::of(Wire::text, value.data(), value.size());
    }
};

template <>
struct ValueCodec<const char*> : CodecBase<ValueCodec<const char*>, const char*> {
    static constexpr PhysicalType type = PhysicalType::text;

    static Parameter make(const char* value, Arena&) noexcept {
        return Parameter::of(Wire::text, value, std::strlen(value));
    }
};

template <>
struct ValueCodec<Bytes> : CodecBase<ValueCodec<Bytes>, Bytes> {
    static constexpr PhysicalType type = PhysicalType::bytes;

    static Parameter make(const Bytes& value, Arena&) noexcept {
        return Parameter::of(Wire::bytes, value.data(), value.size());
    }

    static void read(const Cell& cell, Bytes& value);
};

template <std::size_t Size>
struct ValueCodec<std::array<std::byte, Size>>
    : CodecBase<ValueCodec<std::array<std::byte, Size>>, std::array<std::byte, Size>> {
    static constexpr PhysicalType type = PhysicalType::bytes;

    static Parameter make(const std::array<std::byte, Size>& value, Arena&) noexcept {
        return Parameter::of(Wire::bytes, value.data(), Size);
    }

    static void read(const Cell& cell, std::array<std::byte, Size>& value) {
        if (cell.wire != Wire::bytes) [[unlikely]] {
            fail_wire(cell, "bytes");
        }
        if (static_cast<std::size_t>(cell.size) != Size) [[unlikely]] {
            fail_read(cell, "has not the member's number of bytes");
        }
        if constexpr (Size != 0) {
            std::memcpy(value.data(), cell.data, Size);
        }
    }
};

template <>
struct ValueCodec<Uuid> : CodecBase<ValueCodec<Uuid>, Uuid> {
    static constexpr PhysicalType type = PhysicalType::uuid;

    template <std::same_as<Uuid> T>
    static Parameter make(const T& value, Arena&) noexcept {
        return Parameter::of(Wire::uuid, value.bytes().data(), 16);
    }

    template <std::same_as<Uuid> T>
    static void read(const Cell& cell, T& value) {
        if ((cell.wire == Wire::uuid || cell.wire == Wire::bytes) && cell.size == 16) [[likely]] {
            std::memcpy(static_cast<void*>(&value), cell.data, 16);
            return;
        }
        read_other(cell, value);
    }

private:
    static void read_other(const Cell& cell, Uuid& value);
};

template <>
struct ValueCodec<Decimal> : CodecBase<ValueCodec<Decimal>, Decimal> {
    static constexpr PhysicalType type = PhysicalType::decimal;

    template <std::same_as<Decimal> T>
    static Parameter make(const T& value, Arena&) noexcept {
        return Parameter::of(Wire::decimal, &value, sizeof value);
    }

    static void read(const Cell& cell, Decimal& value);
};

template <>
struct ValueCodec<Json> : CodecBase<ValueCodec<Json>, Json> {
    static constexpr PhysicalType type = PhysicalType::json;

    template <std::same_as<Json> T>
    static Parameter make(const T& value, Arena&) noexcept {
        return Parameter::of(Wire::json, value.text().data(), value.text().size());
    }

    template <std::same_as<Json> T>
    static void read(const Cell& cell, T& value) {
        if (cell.wire != Wire::text && cell.wire != Wire::json) [[unlikely]] {
            fail_wire(cell, "JSON");
        }
        value = T(std::string(cell.text()));
    }
};

/// Rounds what a database gave to the scale of its column.
void quantize_decimal(const Cell& cell, Decimal& value, int scale);

}  // namespace orm::detail
