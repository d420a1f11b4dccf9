#include "postgres/function_text.hpp"

namespace orm::postgres {

sql::FunctionText function_text(sql::Function kind) noexcept {
    switch (kind) {
    case sql::Function::lower:
        return {"lower", "lower({0})"};
    case sql::Function::upper:
        return {"upper", "upper({0})"};
    case sql::Function::length:
        return {"length", "CAST(length({0}) AS bigint)"};
    case sql::Function::byte_length:
        return {"byte_length", "CAST(octet_length({0}) AS bigint)"};
    case sql::Function::trim:
        return {"trim", "btrim({0}, {1})"};
    case sql::Function::trim_left:
        return {"trim_left", "ltrim({0}, {1})"};
    case sql::Function::trim_right:
        return {"trim_right", "rtrim({0}, {1})"};
    case sql::Function::substr:
        return {
            "substr",
            "substr({0}, CAST({1} AS integer), CASE WHEN {2} < 0 THEN 0 ELSE CAST({2} AS integer) "
            "END)"};
    case sql::Function::substr_from:
        return {"substr", "substr({0}, CAST({1} AS integer))"};
    case sql::Function::left:
        return {"left", "left({0}, CASE WHEN {1} < 0 THEN 0 ELSE CAST({1} AS integer) END)"};
    case sql::Function::right:
        return {"right", "right({0}, CASE WHEN {1} < 0 THEN 0 ELSE CAST({1} AS integer) END)"};
    case sql::Function::replace:
        return {"replace", "replace({0}, {1}, {2})"};
    case sql::Function::position:
        return {"position", "CAST(strpos({0}, {1}) AS bigint)"};
    case sql::Function::concat:
        return {"concat", "({* || })"};
    case sql::Function::concat_ws:
        return {"concat_ws", "concat_ws({*})"};
    case sql::Function::pad_left:
        return {"pad_left", "lpad({0}, CAST({1} AS integer), {2})"};
    case sql::Function::pad_right:
        return {"pad_right", "rpad({0}, CAST({1} AS integer), {2})"};
    case sql::Function::repeat:
        return {"repeat", "repeat({0}, CAST({1} AS integer))"};
    case sql::Function::reverse:
        return {"reverse", "reverse({0})"};
    case sql::Function::binary_collation:
        return {"binary", "({0} COLLATE \"C\")"};
    case sql::Function::matches:
        return {"matches", "({0} ~ {1})"};
    case sql::Function::imatches:
        return {"imatches", "({0} ~* {1})"};
    case sql::Function::similarity:
        return {"similarity", "CAST(similarity({0}, {1}) AS double precision)"};
    case sql::Function::abs:
        return {"abs", "abs({0})"};
    case sql::Function::sign:
        return {"sign", "CAST(sign({0}) AS bigint)"};
    case sql::Function::round_real:
        return {
            "round",
            "CASE WHEN abs({0}) < 1e15 THEN CAST(round(CAST({0} AS numeric), CAST({1} AS integer)) "
            "AS double precision) ELSE {0} END"};
    case sql::Function::round_decimal:
        return {"round", "round({0}, CAST({1} AS integer))"};
    case sql::Function::floor_real:
        return {"floor", "floor({0})"};
    case sql::Function::floor_decimal:
        return {"floor", "floor({0})"};
    case sql::Function::ceil_real:
        return {"ceil", "ceil({0})"};
    case sql::Function::ceil_decimal:
        return {"ceil", "ceil({0})"};
    case sql::Function::trunc_real:
        return {"trunc", "trunc({0})"};
    case sql::Function::trunc_decimal:
        return {"trunc", "trunc({0})"};
    case sql::Function::sqrt:
        return {"sqrt", "sqrt(CAST({0} AS double precision))"};
    case sql::Function::power:
        return {"power", "power(CAST({0} AS double precision), CAST({1} AS double precision))"};
    case sql::Function::exp:
        return {"exp", "exp(CAST({0} AS double precision))"};
    case sql::Function::ln:
        return {"ln", "ln(CAST({0} AS double precision))"};
    case sql::Function::random:
        return {"random", "random()"};
    case sql::Function::coalesce:
        return {"coalesce", "coalesce({*})"};
    case sql::Function::nullif:
        return {"nullif", "nullif({0}, {1})"};
    case sql::Function::greatest:
        return {"greatest", "greatest({*})"};
    case sql::Function::least:
        return {"least", "least({*})"};
    case sql::Function::to_integer:
        return {"cast", "CAST({0} AS bigint)"};
    case sql::Function::boolean_to_integer:
        return {"cast", "CAST(CAST({0} AS integer) AS bigint)"};
    case sql::Function::real_to_integer:
        return {"cast", "CAST(trunc({0}) AS bigint)"};
    case sql::Function::decimal_to_integer:
        return {"cast", "CAST(trunc({0}) AS bigint)"};
    case sql::Function::text_to_integer:
        return {"cast", "CAST({0} AS bigint)"};
    case sql::Function::to_real:
        return {"cast", "CAST({0} AS double precision)"};
    case sql::Function::text_to_real:
        return {"cast", "CAST({0} AS double precision)"};
    case sql::Function::to_decimal:
        return {"cast", "CAST({0} AS numeric)"};
    case sql::Function::text_to_decimal:
        return {"cast", "CAST({0} AS numeric)"};
    case sql::Function::to_text:
        return {"cast", "CAST({0} AS text)"};
    case sql::Function::uuid_to_text:
        return {"cast", "CAST({0} AS text)"};
    case sql::Function::timestamp_to_text:
        return {"cast", "to_char(timezone('UTC', {0}), 'YYYY-MM-DD HH24:MI:SS.US')"};
    case sql::Function::local_timestamp_to_text:
        return {"cast", "to_char({0}, 'YYYY-MM-DD HH24:MI:SS.US')"};
    case sql::Function::date_to_text:
        return {"cast", "to_char({0}, 'YYYY-MM-DD')"};
    case sql::Function::timestamp_to_date:
        return {"cast", "CAST(timezone('UTC', {0}) AS date)"};
    case sql::Function::local_timestamp_to_date:
        return {"cast", "CAST({0} AS date)"};
    case sql::Function::timestamp_to_local:
        return {"cast", "timezone('UTC', {0})"};
    case sql::Function::date_to_timestamp:
        return {"cast", "timezone('UTC', CAST({0} AS timestamp))"};
    case sql::Function::date_to_local:
        return {"cast", "CAST({0} AS timestamp)"};
    case sql::Function::add_duration:
        return {"+", "({0} + {1})"};
    case sql::Function::subtract_duration:
        return {"-", "({0} - {1})"};
    case sql::Function::timestamp_difference:
        return {"-", "({0} - {1})"};
    case sql::Function::add_days:
        return {"+", "({0} + CAST({1} AS integer))"};
    case sql::Function::subtract_days:
        return {"-", "({0} - CAST({1} AS integer))"};
    case sql::Function::date_difference:
        return {"-", "make_interval(days => {0} - {1})"};
    case sql::Function::add_months_to_timestamp:
        return {
            "add_months",
            "timezone('UTC', timezone('UTC', {0}) + make_interval(months => CAST({1} AS "
            "integer)))"};
    case sql::Function::add_months_to_local:
        return {"add_months", "({0} + make_interval(months => CAST({1} AS integer)))"};
    case sql::Function::add_months_to_date:
        return {"add_months", "CAST({0} + make_interval(months => CAST({1} AS integer)) AS date)"};
    case sql::Function::trunc_timestamp:
        return {"truncate", "date_trunc({1}, {0}, 'UTC')"};
    case sql::Function::trunc_local:
        return {"truncate", "date_trunc({1}, {0})"};
    case sql::Function::trunc_date:
        return {"truncate", "CAST(date_trunc({1}, CAST({0} AS timestamp)) AS date)"};
    case sql::Function::at_zone:
        return {"at_zone", "timezone({1}, {0})"};
    case sql::Function::json_get:
        return {"[]", "({* -> })"};
    case sql::Function::json_text:
        return {
            "as",
            "(jsonb_path_query_first({0}, 'strict $ ? (@.type() == \"string\")') #>> CAST(ARRAY[] "
            "AS text[]))"};
    case sql::Function::json_integer:
        return {
            "as",
            "CAST(jsonb_path_query_first({0}, 'strict $ ? (@.type() == \"number\" && @ == "
            "@.floor() && @ >= -9223372036854775808 && @ <= 9223372036854775807)') AS bigint)"};
    case sql::Function::json_real:
        return {
            "as",
            "CAST(jsonb_path_query_first({0}, 'strict $ ? (@.type() == \"number\")') AS double "
            "precision)"};
    case sql::Function::json_decimal:
        return {
            "as",
            "CAST(jsonb_path_query_first({0}, 'strict $ ? (@.type() == \"number\")') AS numeric)"};
    case sql::Function::json_boolean:
        return {
            "as",
            "CAST(jsonb_path_query_first({0}, 'strict $ ? (@.type() == \"boolean\")') AS boolean)"};
    case sql::Function::json_contains:
        return {"contains", "({0} @> {1})"};
    case sql::Function::json_has_key:
        return {"has_key", "(jsonb_typeof({0}) = 'object' AND {0} ? {1})"};
    case sql::Function::json_size:
        return {
            "size",
            "CASE jsonb_typeof({0}) WHEN 'array' THEN CAST(jsonb_array_length({0}) AS bigint) END"};
    case sql::Function::json_type:
        return {"json_type", "jsonb_typeof({0})"};
    case sql::Function::json_set:
        return {"json_set", "jsonb_set({0}, ARRAY[{2*}], {1})"};
    case sql::Function::json_remove:
        return {"json_remove", "({0} #- ARRAY[{1*}])"};
    case sql::Function::to_json:
        return {"json_set", "coalesce(to_jsonb({0}), CAST('null' AS jsonb))"};
    case sql::Function::boolean_to_json:
        return {"json_set", "coalesce(to_jsonb({0}), CAST('null' AS jsonb))"};
    case sql::Function::array_contains:
        return {"contains", "({0} @> {1})"};
    case sql::Function::array_overlaps:
        return {"overlaps", "({0} && {1})"};
    case sql::Function::array_size:
        return {"size", "CAST(cardinality({0}) AS bigint)"};
    case sql::Function::array_at:
        return {"[]", "({0})[CAST({1} AS integer) + 1]"};
    case sql::Function::array_any:
        return {"any", "({1} {=2} ANY ({0}))"};
    case sql::Function::array_all:
        return {"all", "({1} {=2} ALL ({0}))"};
    }
    return {};
}

}  // namespace orm::postgres
