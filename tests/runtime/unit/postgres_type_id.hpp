#pragma once

#include "postgres/type.hpp"

namespace orm::testing {

/// What PostgreSQL calls its own types by.
inline constexpr postgres::TypeId boolean_id = 16;
inline constexpr postgres::TypeId bytea_id = 17;
inline constexpr postgres::TypeId int8_id = 20;
inline constexpr postgres::TypeId int2_id = 21;
inline constexpr postgres::TypeId int4_id = 23;
inline constexpr postgres::TypeId text_id = 25;
inline constexpr postgres::TypeId oid_id = 26;
inline constexpr postgres::TypeId json_id = 114;
inline constexpr postgres::TypeId float4_id = 700;
inline constexpr postgres::TypeId float8_id = 701;
inline constexpr postgres::TypeId inet_id = 869;
inline constexpr postgres::TypeId bytea_array_id = 1001;
inline constexpr postgres::TypeId text_array_id = 1009;
inline constexpr postgres::TypeId int8_array_id = 1016;
inline constexpr postgres::TypeId float8_array_id = 1022;
inline constexpr postgres::TypeId date_id = 1082;
inline constexpr postgres::TypeId time_id = 1083;
inline constexpr postgres::TypeId timestamp_id = 1114;
inline constexpr postgres::TypeId date_array_id = 1182;
inline constexpr postgres::TypeId timestamptz_id = 1184;
inline constexpr postgres::TypeId interval_id = 1186;
inline constexpr postgres::TypeId numeric_id = 1700;
inline constexpr postgres::TypeId uuid_id = 2950;
inline constexpr postgres::TypeId jsonb_id = 3802;

}  // namespace orm::testing
