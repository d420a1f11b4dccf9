#pragma once

#include <orm/detail/value.hpp>
#include <orm/mapping.hpp>

namespace orm::detail {

/// Whether a value of this type may be one that the databases refuse although the C++ type allows
/// it. Text and bytes are left to the driver's bind, which sees all of them; reals to their codecs.
constexpr bool needs_check(PhysicalType type, std::int32_t length) noexcept {
    switch (type) {
    case PhysicalType::decimal:
    case PhysicalType::exact_decimal:
    case PhysicalType::timestamp:
    case PhysicalType::local_timestamp:
    case PhysicalType::date:
    case PhysicalType::time:
    case PhysicalType::json:
    case PhysicalType::array:
        return true;
    case PhysicalType::text:
    case PhysicalType::varchar:
        return length > 0;
    default:
        return false;
    }
}

/// Whether `check_value` can refuse a value of the column's C++ type; columns without are skipped
/// on the hot path.
constexpr bool needs_check(const ColumnInfo& column) noexcept {
    return !column.validators.empty() || needs_check(column.type, column.length);
}

/// Refuses what a database would refuse or change, the same on every database: an integer or float
/// out of range, NaN, text with a NUL, not UTF-8 or too long, a decimal beyond precision or scale,
/// a year outside 1–9999, malformed JSON, NULL where there is none, as a `ValueError`; and what the
/// column's validators refuse, as a `ValidationError`. Both name class, member and reason, and
/// never the value. A complete check: also of what `needs_check` leaves to the driver.
void check_value(const TableInfo& table, const ColumnInfo& column, const Parameter& value);

}  // namespace orm::detail
