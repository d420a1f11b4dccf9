#include "postgres/type.hpp"

#include <algorithm>
#include <iterator>

namespace orm::postgres {

namespace {

using detail::Wire;

/// Numbers from PostgreSQL's `pg_type.dat`, which never change.
struct Builtin {
    TypeId id;
    TypeId array;
    Kind kind;
    const char* name;
};

constexpr Builtin builtins[] = {
    {16, 1000, Kind::boolean, "boolean"},
    {17, 1001, Kind::bytes, "bytea"},
    {20, 1016, Kind::int8, "bigint"},
    {21, 1005, Kind::int2, "smallint"},
    {23, 1007, Kind::int4, "integer"},
    {25, 1009, Kind::text, "text"},
    {26, 1028, Kind::oid, "oid"},
    {114, 199, Kind::json, "json"},
    {700, 1021, Kind::float4, "real"},
    {701, 1022, Kind::float8, "double precision"},
    {1082, 1182, Kind::date, "date"},
    {1083, 1183, Kind::time, "time"},
    {1114, 1115, Kind::timestamp, "timestamp"},
    {1184, 1185, Kind::timestamptz, "timestamptz"},
    {1186, 1187, Kind::interval, "interval"},
    {1700, 1231, Kind::numeric, "numeric"},
    {2950, 2951, Kind::uuid, "uuid"},
    {3802, 3807, Kind::jsonb, "jsonb"},
    {18, 1002, Kind::text, "\"char\""},
    {19, 1003, Kind::text, "name"},
    {142, 143, Kind::text, "xml"},
    {705, 0, Kind::text, "unknown"},
    {1042, 1014, Kind::text, "char"},
    {1043, 1015, Kind::text, "varchar"},
    {2278, 0, Kind::text, "void"},
};

const Builtin* find(Kind kind) noexcept {
    const auto* found =
        std::find_if(std::begin(builtins), std::end(builtins), [kind](const Builtin& type) {
            return type.kind == kind;
        });
    return found == std::end(builtins) ? nullptr : found;
}

Kind natural_kind(Wire wire) noexcept {
    switch (wire) {
    case Wire::boolean:
        return Kind::boolean;
    case Wire::integer:
        return Kind::int8;
    case Wire::real:
        return Kind::float8;
    case Wire::text:
    case Wire::pattern:
        return Kind::text;
    case Wire::bytes:
        return Kind::bytes;
    case Wire::decimal:
        return Kind::numeric;
    case Wire::timestamp:
        return Kind::timestamptz;
    case Wire::local_timestamp:
        return Kind::timestamp;
    case Wire::date:
        return Kind::date;
    case Wire::time:
        return Kind::time;
    case Wire::duration:
        return Kind::interval;
    case Wire::uuid:
        return Kind::uuid;
    case Wire::json:
        return Kind::jsonb;
    case Wire::null:
    case Wire::array:
    case Wire::pointer:
        break;
    }
    return Kind::opaque;
}

Type natural_array(const detail::ListParameter& list) noexcept {
    const auto* const end = list.values + list.count * list.width;
    const auto* const first =
        std::find_if(list.values, end, [](const auto& value) { return value.wire != Wire::null; });
    const Builtin* element = first == end ? nullptr : find(natural_kind(first->wire));
    return element == nullptr ? Type{}
                              : Type{element->array, Kind::array, element->id, element->kind};
}

}  // namespace

Type builtin_type(TypeId id) noexcept {
    for (const Builtin& type : builtins) {
        if (type.id == id) {
            return {id, type.kind};
        }
        if (type.array == id && id != 0) {
            return {id, Kind::array, type.id, type.kind};
        }
    }
    return {id};
}

Type natural_type(const detail::Parameter& value) noexcept {
    if (value.wire == Wire::array || value.wire == Wire::pointer) {
        return natural_array(*static_cast<const detail::ListParameter*>(value.data));
    }
    const Builtin* type = find(natural_kind(value.wire));
    return type == nullptr ? Type{} : Type{type->id, type->kind};
}

const char* name_of(Kind kind) noexcept {
    const Builtin* type = find(kind);
    return type != nullptr ? type->name : kind == Kind::array ? "an array" : "another type";
}

}  // namespace orm::postgres
