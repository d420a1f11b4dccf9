#include "sqlite/function_text.hpp"

namespace orm::sqlite {

sql::FunctionText function_text(sql::Function kind) noexcept {
    switch (kind) {
    case sql::Function::lower:
        return {"lower", "lower({0})"};
    case sql::Function::upper:
        return {"upper", "upper({0})"};
    case sql::Function::length:
        return {"length", "length({0})"};
    case sql::Function::byte_length:
        return {"byte_length", "length(CAST({0} AS BLOB))"};
    case sql::Function::trim:
        return {"trim", "trim({0}, {1})"};
    case sql::Function::trim_left:
        return {"trim_left", "ltrim({0}, {1})"};
    case sql::Function::trim_right:
        return {"trim_right", "rtrim({0}, {1})"};
    case sql::Function::substr:
        return {"substr", "substr({0}, max({1}, 1), max({2} + min({1}, 1) - 1, 0))"};
    case sql::Function::substr_from:
        return {"substr", "substr({0}, max({1}, 1))"};
    case sql::Function::left:
        return {"left", "substr({0}, 1, max({1}, 0))"};
    case sql::Function::right:
        return {"right", "substr({0}, -max({1}, 0), max({1}, 0))"};
    case sql::Function::replace:
        return {"replace", "replace({0}, {1}, {2})"};
    case sql::Function::position:
        return {"position", "instr({0}, {1})"};
    case sql::Function::concat:
        return {"concat", "({* || })"};
    case sql::Function::concat_ws:
        return {"concat_ws", "orm_concat_ws({*})"};
    case sql::Function::pad_left:
        return {"pad_left", "orm_pad_left({*})"};
    case sql::Function::pad_right:
        return {"pad_right", "orm_pad_right({*})"};
    case sql::Function::repeat:
        return {"repeat", "orm_repeat({*})"};
    case sql::Function::reverse:
        return {"reverse", "orm_reverse({0})"};
    case sql::Function::binary_collation:
        return {"binary", "({0} COLLATE BINARY)"};
    case sql::Function::matches:
        return {"matches", "orm_matches({0}, {1})"};
    case sql::Function::imatches:
        return {"imatches", "orm_imatches({0}, {1})"};
    case sql::Function::similarity:
        return {"similarity", ""};
    case sql::Function::abs:
        return {"abs", "abs({0})"};
    case sql::Function::sign:
        return {"sign", "sign({0})"};
    case sql::Function::round_real:
        return {"round", "orm_round({0}, {1})"};
    case sql::Function::round_decimal:
        return {"round", "orm_round({0}, {1})"};
    case sql::Function::floor_real:
        return {"floor", "orm_floor({0})"};
    case sql::Function::floor_decimal:
        return {"floor", "orm_floor(orm_round({0}, 15))"};
    case sql::Function::ceil_real:
        return {"ceil", "orm_ceil({0})"};
    case sql::Function::ceil_decimal:
        return {"ceil", "orm_ceil(orm_round({0}, 15))"};
    case sql::Function::trunc_real:
        return {"trunc", "orm_trunc({0})"};
    case sql::Function::trunc_decimal:
        return {"trunc", "orm_trunc(orm_round({0}, 15))"};
    case sql::Function::sqrt:
        return {"sqrt", "orm_sqrt({0})"};
    case sql::Function::power:
        return {"power", "orm_power({0}, {1})"};
    case sql::Function::exp:
        return {"exp", "orm_exp({0})"};
    case sql::Function::ln:
        return {"ln", "orm_ln({0})"};
    case sql::Function::random:
        return {"random", "((random() & 9007199254740991) / 9007199254740992.0)"};
    case sql::Function::coalesce:
        return {"coalesce", "coalesce({*})"};
    case sql::Function::nullif:
        return {"nullif", "nullif({0}, {1})"};
    case sql::Function::greatest:
        return {"greatest", "max({@})"};
    case sql::Function::least:
        return {"least", "min({@})"};
    case sql::Function::to_integer:
        return {"cast", "CAST({0} AS INTEGER)"};
    case sql::Function::boolean_to_integer:
        return {"cast", "CAST({0} AS INTEGER)"};
    case sql::Function::real_to_integer:
        return {"cast", "orm_to_integer({0})"};
    case sql::Function::decimal_to_integer:
        return {"cast", "orm_to_integer(orm_round({0}, 15))"};
    case sql::Function::text_to_integer:
        return {"cast", "orm_text_to_integer({0})"};
    case sql::Function::to_real:
        return {"cast", "CAST({0} AS REAL)"};
    case sql::Function::text_to_real:
        return {"cast", "orm_text_to_real({0})"};
    case sql::Function::to_decimal:
        return {"cast", "CAST({0} AS NUMERIC)"};
    case sql::Function::text_to_decimal:
        return {"cast", "orm_text_to_real({0})"};
    case sql::Function::to_text:
        return {"cast", "CAST({0} AS TEXT)"};
    case sql::Function::uuid_to_text:
        return {"cast", "orm_uuid_to_text({0})"};
    case sql::Function::timestamp_to_text:
        return {"cast", "orm_timestamp({0})"};
    case sql::Function::local_timestamp_to_text:
        return {"cast", "orm_timestamp({0})"};
    case sql::Function::date_to_text:
        return {"cast", "{0}"};
    case sql::Function::timestamp_to_date:
        return {"cast", "substr({0}, 1, 10)"};
    case sql::Function::local_timestamp_to_date:
        return {"cast", "substr({0}, 1, 10)"};
    case sql::Function::timestamp_to_local:
        return {"cast", "orm_timestamp({0})"};
    case sql::Function::date_to_timestamp:
        return {"cast", "({0} || ' 00:00:00.000000')"};
    case sql::Function::date_to_local:
        return {"cast", "({0} || ' 00:00:00.000000')"};
    case sql::Function::add_duration:
        return {"+", "orm_add_time({0}, {1})"};
    case sql::Function::subtract_duration:
        return {"-", "orm_add_time({0}, -({1}))"};
    case sql::Function::timestamp_difference:
        return {"-", "orm_time_between({1}, {0})"};
    case sql::Function::add_days:
        return {"+", "orm_add_days({0}, {1})"};
    case sql::Function::subtract_days:
        return {"-", "orm_add_days({0}, -({1}))"};
    case sql::Function::date_difference:
        return {"-", "orm_days_between({1}, {0})"};
    case sql::Function::add_months_to_timestamp:
        return {"add_months", "orm_add_months({0}, {1})"};
    case sql::Function::add_months_to_local:
        return {"add_months", "orm_add_months({0}, {1})"};
    case sql::Function::add_months_to_date:
        return {"add_months", "orm_add_months_to_date({0}, {1})"};
    case sql::Function::trunc_timestamp:
        return {"truncate", "orm_trunc_time({0}, {1})"};
    case sql::Function::trunc_local:
        return {"truncate", "orm_trunc_time({0}, {1})"};
    case sql::Function::trunc_date:
        return {"truncate", "orm_trunc_date({0}, {1})"};
    case sql::Function::at_zone:
        return {"at_zone", ""};
    case sql::Function::json_get:
        return {"[]", "orm_json_get({*})"};
    case sql::Function::json_text:
        return {"as", "orm_json_text({0})"};
    case sql::Function::json_integer:
        return {"as", "orm_json_integer({0})"};
    case sql::Function::json_real:
    case sql::Function::json_decimal:
        return {"as", "orm_json_real({0})"};
    case sql::Function::json_boolean:
        return {"as", "orm_json_boolean({0})"};
    case sql::Function::json_contains:
        return {"contains", "orm_json_contains({0}, {1})"};
    case sql::Function::json_has_key:
        return {"has_key", "orm_json_has_key({0}, {1})"};
    case sql::Function::json_size:
        return {"size", "orm_json_size({0})"};
    case sql::Function::json_type:
        return {"json_type", "orm_json_type({0})"};
    case sql::Function::json_set:
        return {"json_set", "orm_json_set({*})"};
    case sql::Function::json_remove:
        return {"json_remove", "orm_json_remove({*})"};
    case sql::Function::to_json:
        return {"json_set", "orm_to_json({0})"};
    case sql::Function::boolean_to_json:
        return {"json_set", "orm_boolean_to_json({0})"};
    case sql::Function::array_contains:
        return {"contains", "orm_array_contains({0}, {1})"};
    case sql::Function::array_overlaps:
        return {"overlaps", "orm_array_overlaps({0}, {1})"};
    case sql::Function::array_size:
        return {"size", "json_array_length({0})"};
    case sql::Function::array_at:
        return {"[]", "orm_array_at({0}, {1}, {2})"};
    case sql::Function::array_any:
        return {"any", "orm_array_any({0}, {1}, '{=2}')"};
    case sql::Function::array_all:
        return {"all", "orm_array_all({0}, {1}, '{=2}')"};
    }
    return {};
}

}  // namespace orm::sqlite
