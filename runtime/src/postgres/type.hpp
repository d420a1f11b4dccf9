#pragma once

#include <orm/detail/value.hpp>

#include <cstdint>

namespace orm::postgres {

/// The number of a type in `pg_type`.
using TypeId = std::uint32_t;

/// How values of a type look on the wire, as far as we know.
enum class Kind : std::uint8_t {
    opaque,  ///< only its text form is known
    boolean,
    int2,
    int4,
    int8,
    oid,
    float4,
    float8,
    numeric,
    text,  ///< its binary form is its text: varchar, xml, citext, enums, …
    json,
    jsonb,
    bytes,
    timestamptz,
    timestamp,
    date,
    time,
    interval,
    uuid,
    array,
};

/// A type of the server.
struct Type {
    TypeId id = 0;
    Kind kind = Kind::opaque;
    TypeId element = 0;  ///< of an array
    Kind element_kind = Kind::opaque;
};

inline constexpr TypeId first_user_type = 16384;

/// A type that every server has, `opaque` when it is none that we know. For numbers below
/// `first_user_type`; others have to be looked up.
[[nodiscard]] Type builtin_type(TypeId id) noexcept;

/// The type that a value has by itself, to be declared where the one that the server inferred does
/// not fit. Number 0 when the value has none (NULL, an empty list).
[[nodiscard]] Type natural_type(const detail::Parameter& value) noexcept;

/// The name in SQL, for messages.
[[nodiscard]] const char* name_of(Kind kind) noexcept;

}  // namespace orm::postgres
