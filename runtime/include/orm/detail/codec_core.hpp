#pragma once

#include <orm/codec.hpp>
#include <orm/detail/value.hpp>
#include <orm/mapping.hpp>

#include <optional>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// Throws `BadValue` for a value on its way out. Its index is the number of parameters written so
/// far.
[[noreturn]] void fail_write(const char* reason);

/// Throws `BadValue` for a cell of a row.
[[noreturn]] void fail_read(const Cell& cell, const char* reason);

/// Throws `BadValue`: `is NULL`, or `is text where an integer is expected`.
[[noreturn]] void fail_wire(const Cell& cell, const char* expected);

/// How a C++ type is written to parameters and read from cells. Each has
/// `Value`, `type`, `make(value, arena)` (the parameter borrows from the value or the arena),
/// `write` and `read`.
template <class T>
struct ValueCodec;

template <class Self, class T>
struct CodecBase {
    using Value = T;

    static void write(ParameterWriter& out, const T& value) {
        out.push(Self::make(value, out.arena()));
    }
};

/// Whether the user has specialised `orm::Codec<T>`.
template <class T>
concept HasUserCodec = requires {
    sizeof(Codec<T>);
};

/// Whether a value of the type can be bound.
template <class T>
concept Storable = requires {
    ValueCodec<std::remove_cvref_t<T>>::type;
};

template <class T, class Inner>
struct OptionalValueCodec : CodecBase<OptionalValueCodec<T, Inner>, std::optional<T>> {
    static constexpr PhysicalType type = Inner::type;

    static Parameter make(const std::optional<T>& value, Arena& arena) {
        return value ? Inner::make(*value, arena) : Parameter::null();
    }

    static void read(const Cell& cell, std::optional<T>& value) {
        if (cell.is_null()) {
            value.reset();
            return;
        }
        Inner::read(cell, value ? *value : value.emplace());
    }
};

template <Storable T>
struct ValueCodec<std::optional<T>> : OptionalValueCodec<T, ValueCodec<T>> {};

/// A user's type, through what `Codec<T>::encode` returns.
template <HasUserCodec T>
struct ValueCodec<T> : CodecBase<ValueCodec<T>, T> {
    using Encoded = detail::Encoded<T>;
    using Stored = std::remove_cvref_t<Encoded>;
    using StoredCodec = ValueCodec<Stored>;

    static constexpr PhysicalType type = StoredCodec::type;

    static Parameter make(const T& value, Arena& arena) {
        if constexpr (std::is_arithmetic_v<Stored> || std::is_reference_v<Encoded>) {
            return StoredCodec::make(Codec<T>::encode(value), arena);
        } else {
            return StoredCodec::make(arena.keep(Stored(Codec<T>::encode(value))), arena);
        }
    }

    static void read(const Cell& cell, T& value) {
        Stored stored{};
        StoredCodec::read(cell, stored);
        value = Codec<T>::decode(std::move(stored));
    }
};

}  // namespace orm::detail
