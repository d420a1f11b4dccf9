#pragma once

#include <orm/detail/function.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace orm {

namespace detail {

/// What a cast starts from: a family, or one of the types that have none.
enum class CastSource : std::uint8_t {
    boolean,
    integer,
    real,
    decimal,
    text,
    label,
    uuid,
    timestamp,
    local_timestamp,
    date,
    other,
};

template <class T, PhysicalType Stored>
inline constexpr CastSource cast_source =
    family_of<T> == Family::boolean           ? CastSource::boolean
    : family_of<T> == Family::integer         ? CastSource::integer
    : family_of<T> == Family::real            ? CastSource::real
    : family_of<T> == Family::decimal         ? CastSource::decimal
    : family_of<T> == Family::text            ? CastSource::text
    : family_of<T> == Family::timestamp       ? CastSource::timestamp
    : family_of<T> == Family::local_timestamp ? CastSource::local_timestamp
    : family_of<T> == Family::date            ? CastSource::date
    : std::is_same_v<T, Uuid>                 ? CastSource::uuid
    : Stored == PhysicalType::enumeration || Stored == PhysicalType::native_enumeration
        ? CastSource::label
        : CastSource::other;

/// Which function a cast is; empty when there is none that means the same on every database.
template <class To>
constexpr std::optional<sql::Function> cast_function(CastSource from) {
    using enum sql::Function;
    constexpr Family to = family_of<To>;
    switch (from) {
    case CastSource::boolean:
        return to == Family::integer ? std::optional(boolean_to_integer) : std::nullopt;
    case CastSource::integer:
        return to == Family::integer   ? std::optional(to_integer)
               : to == Family::real    ? std::optional(to_real)
               : to == Family::decimal ? std::optional(to_decimal)
               : to == Family::text    ? std::optional(to_text)
                                       : std::nullopt;
    case CastSource::real:
        return to == Family::integer   ? std::optional(real_to_integer)
               : to == Family::real    ? std::optional(to_real)
               : to == Family::decimal ? std::optional(to_decimal)
                                       : std::nullopt;
    case CastSource::decimal:
        return to == Family::integer   ? std::optional(decimal_to_integer)
               : to == Family::real    ? std::optional(to_real)
               : to == Family::decimal ? std::optional(to_decimal)
                                       : std::nullopt;
    case CastSource::text:
        return to == Family::integer   ? std::optional(text_to_integer)
               : to == Family::real    ? std::optional(text_to_real)
               : to == Family::decimal ? std::optional(text_to_decimal)
               : to == Family::text    ? std::optional(to_text)
                                       : std::nullopt;
    case CastSource::label:
        return to == Family::text ? std::optional(to_text) : std::nullopt;
    case CastSource::uuid:
        return to == Family::text ? std::optional(uuid_to_text) : std::nullopt;
    case CastSource::timestamp:
        return to == Family::text              ? std::optional(timestamp_to_text)
               : to == Family::date            ? std::optional(timestamp_to_date)
               : to == Family::local_timestamp ? std::optional(timestamp_to_local)
                                               : std::nullopt;
    case CastSource::local_timestamp:
        return to == Family::text   ? std::optional(local_timestamp_to_text)
               : to == Family::date ? std::optional(local_timestamp_to_date)
                                    : std::nullopt;
    case CastSource::date:
        return to == Family::text              ? std::optional(date_to_text)
               : to == Family::timestamp       ? std::optional(date_to_timestamp)
               : to == Family::local_timestamp ? std::optional(date_to_local)
                                               : std::nullopt;
    case CastSource::other:
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace detail

/// A value as another type: `orm::cast<std::string>(users.id)`.
///
/// Fractions are cut, as in C++; text that is no number and a number that does not fit are errors.
/// Times become text as `YYYY-MM-DD HH:MM:SS.ffffff`, a UUID in its usual form, an enum its label;
/// a timestamp's date is that in UTC. What databases would spell in different ways does not
/// compile: doubles and decimals as text, JSON, arrays, bytes.
template <class To, class E>
[[nodiscard]] constexpr auto cast(const E& e) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    static_assert(
        !detail::is_nullable<To>,
        "cast<T>: name the type itself, the result is an optional by "
        "itself where the operand may be NULL"
    );
    using Expr = detail::ExpressionOf<E>;
    constexpr auto from = detail::cast_source<detail::Bare<typename Expr::Type>, Expr::Codec::type>;
    constexpr auto kind = detail::cast_function<To>(from);
    static_assert(
        kind.has_value(),
        "there is no cast between these two types that means the same on every "
        "database"
    );
    if constexpr (kind.has_value()) {
        return detail::strict_call<*kind, To>(Expr(e));
    } else {
        return detail::Mistake<Expr, To>();
    }
}

}  // namespace orm
