#pragma once

#include <orm/detail/codec_core.hpp>
#include <orm/detail/codec_scalars.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace orm::detail {

/// The label of a value; throws `BadValue` when it is no enumerator's.
std::string_view find_label(const EnumInfo& info, std::int64_t value);

/// The value of a label; throws `BadValue` that names an unknown one.
std::int64_t find_enumerator(const EnumInfo& info, const Cell& cell);

template <class Self, class Enum>
struct LabelCodec : CodecBase<Self, Enum> {
    static Parameter make(Enum value, Arena&) {
        const auto number = static_cast<std::int64_t>(value);
        const auto& labels = EnumMapping<Enum>::labels;
        constexpr auto count = static_cast<std::int64_t>(std::size(labels));
        if (number >= 0 && number < count && labels[number].value == number) [[likely]] {
            return Parameter::of(
                Wire::text, labels[number].label.data(), labels[number].label.size()
            );
        }
        const std::string_view label = find_label(EnumMapping<Enum>::info, number);
        return Parameter::of(Wire::text, label.data(), label.size());
    }

    static void read(const Cell& cell, Enum& value) {
        value = static_cast<Enum>(find_enumerator(EnumMapping<Enum>::info, cell));
    }
};

}  // namespace orm::detail

namespace orm {

/// Stores an enum as the label of its enumerator. Of enumerators with the same value the first one
/// is stored.
template <class Enum>
struct EnumByName : detail::LabelCodec<EnumByName<Enum>, Enum> {
    static constexpr PhysicalType type = PhysicalType::enumeration;
};

/// The same as an enum type of the database, where there is one.
template <class Enum>
struct EnumNative : detail::LabelCodec<EnumNative<Enum>, Enum> {
    static constexpr PhysicalType type = PhysicalType::native_enumeration;
};

/// Stores an enum as its number: any that the underlying type holds, so sets of flags work.
template <class Enum>
struct EnumByValue : detail::CodecBase<EnumByValue<Enum>, Enum> {
    using Integer = std::underlying_type_t<Enum>;

    static constexpr PhysicalType type = detail::integer_type<Integer>;

    static detail::Parameter make(Enum value, detail::Arena&) {
        const auto number = static_cast<Integer>(value);
        if constexpr (std::is_unsigned_v<Integer> && sizeof(Integer) == 8) {
            if (number > static_cast<Integer>(INT64_MAX)) [[unlikely]] {
                detail::fail_write("is more than 64 bits with a sign hold");
            }
        }
        return detail::Parameter::of(detail::Wire::integer, static_cast<std::int64_t>(number));
    }

    static void read(const detail::Cell& cell, Enum& value) {
        if constexpr (std::is_unsigned_v<Integer> && sizeof(Integer) == 8) {
            const auto number = detail::read_integer<std::int64_t>(cell);
            if (number < 0) [[unlikely]] {
                detail::fail_read(cell, "is out of the member's range");
            }
            value = static_cast<Enum>(number);
        } else {
            value = static_cast<Enum>(detail::read_integer<Integer>(cell));
        }
    }
};

}  // namespace orm

namespace orm::detail {

template <class T>
concept MappedEnum = std::is_enum_v<T> && !HasUserCodec<T> && requires {
    EnumMapping<T>::info;
};

template <MappedEnum Enum>
struct ValueCodec<Enum> : EnumByName<Enum> {};

}  // namespace orm::detail
