#include "postgres/decode.hpp"

#include "postgres/array.hpp"
#include "postgres/byte_order.hpp"
#include "postgres/epoch.hpp"
#include "postgres/give.hpp"
#include "postgres/numeric.hpp"

#include <orm/detail/time_text.hpp>

#include <bit>
#include <limits>

namespace orm::postgres {

namespace {

using detail::Cell;
using detail::Wire;

constexpr const char* malformed_binary = "does not have the binary form of its type";
constexpr const char* infinity = "is infinity, which no member holds";

template <class Integer>
const char* give_integer(Cell& cell, const char* data) noexcept {
    return give(cell, Wire::integer, std::int64_t{load<Integer>(data)});
}

const char* give_timestamp(Cell& cell, Wire wire, std::int64_t value) noexcept {
    using Limits = std::numeric_limits<std::int64_t>;
    if (value == Limits::max() || value == Limits::min()) {
        return infinity;
    }
    if (value < detail::min_timestamp - epoch_microseconds ||
        value > detail::max_timestamp - epoch_microseconds) {
        return detail::beyond_years;
    }
    return give(cell, wire, value + epoch_microseconds);
}

const char* give_date(Cell& cell, std::int32_t value) noexcept {
    using Limits = std::numeric_limits<std::int32_t>;
    if (value == Limits::max() || value == Limits::min()) {
        return infinity;
    }
    const std::int64_t days = value + epoch_days;
    if (days < detail::min_timestamp / detail::day_length ||
        days > detail::max_timestamp / detail::day_length) {
        return detail::beyond_years;
    }
    return give(cell, Wire::date, days);
}

/// A day of an interval is 24 hours, as everywhere where no date says otherwise.
const char* give_interval(Cell& cell, const char* data) noexcept {
    if (load<std::int32_t>(data + 12) != 0) {
        return "is an interval with months, which have no fixed length";
    }
    std::int64_t days = load<std::int32_t>(data + 8);
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(days, detail::day_length, &days) ||
        __builtin_add_overflow(load<std::int64_t>(data), days, &sum)) {
        return "is too long for 64 bits of microseconds";
    }
    return give(cell, Wire::duration, sum);
}

const char* give_numeric(Cell& cell, const char* data, std::size_t size, std::string& scratch) {
    scratch.clear();
    if (!decode_numeric(data, size, scratch)) {
        return malformed_binary;
    }
    if (scratch.back() > '9') {
        return scratch == "NaN" ? "is not a number" : infinity;
    }
    return give(cell, Wire::decimal, scratch.data(), scratch.size());
}

/// The size of the binary form; 0 when it varies.
std::size_t size_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::boolean:
        return 1;
    case Kind::int2:
        return 2;
    case Kind::int4:
    case Kind::oid:
    case Kind::float4:
    case Kind::date:
        return 4;
    case Kind::int8:
    case Kind::float8:
    case Kind::timestamptz:
    case Kind::timestamp:
    case Kind::time:
        return 8;
    case Kind::interval:
    case Kind::uuid:
        return 16;
    default:
        return 0;
    }
}

}  // namespace

const char*
decode(const Type& type, const char* data, std::size_t size, Cell& cell, std::string& scratch) {
    if (const std::size_t wanted = size_of(type.kind); wanted != 0 && wanted != size) [[unlikely]] {
        return malformed_binary;
    }
    switch (type.kind) {
    case Kind::int8:
        return give_integer<std::int64_t>(cell, data);
    case Kind::int4:
        return give_integer<std::int32_t>(cell, data);
    case Kind::text:
    case Kind::json:
    case Kind::opaque:
        return give(cell, Wire::text, data, size);
    case Kind::boolean:
        return give(cell, Wire::boolean, data[0] != 0 ? 1 : 0);
    case Kind::int2:
        return give_integer<std::int16_t>(cell, data);
    case Kind::oid:
        return give_integer<std::uint32_t>(cell, data);
    case Kind::float4:
        return give(cell, double{std::bit_cast<float>(load<std::int32_t>(data))});
    case Kind::float8:
        return give(cell, std::bit_cast<double>(load<std::int64_t>(data)));
    case Kind::numeric:
        return give_numeric(cell, data, size, scratch);
    case Kind::jsonb:
        return size == 0 || data[0] != 1 ? malformed_binary
                                         : give(cell, Wire::text, data + 1, size - 1);
    case Kind::bytes:
        return give(cell, Wire::bytes, data, size);
    case Kind::timestamptz:
        return give_timestamp(cell, Wire::timestamp, load<std::int64_t>(data));
    case Kind::timestamp:
        return give_timestamp(cell, Wire::local_timestamp, load<std::int64_t>(data));
    case Kind::date:
        return give_date(cell, load<std::int32_t>(data));
    case Kind::time:
        return give(cell, Wire::time, load<std::int64_t>(data));
    case Kind::interval:
        return give_interval(cell, data);
    case Kind::uuid:
        return give(cell, Wire::uuid, data, size);
    case Kind::array:
        break;
    }
    scratch.clear();
    const char* mistake = decode_array(type, data, size, scratch);
    return mistake != nullptr ? mistake : give(cell, Wire::array, scratch.data(), scratch.size());
}

}  // namespace orm::postgres
