#include "postgres/encode.hpp"

#include "postgres/array.hpp"
#include "postgres/byte_order.hpp"
#include "postgres/epoch.hpp"
#include "values/json_array.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/check_parameter.hpp>
#include <orm/detail/check_text.hpp>
#include <orm/error.hpp>

#include <bit>
#include <cmath>
#include <limits>

namespace orm::postgres {

namespace {

using detail::BadValue;
using detail::ListParameter;
using detail::Parameter;
using detail::Wire;

template <class Integer>
bool put(Scratch& scratch, Encoded& out, Integer value) noexcept {
    store(scratch.bytes, value);
    out.data = scratch.bytes;
    out.size = sizeof value;
    return true;
}

bool put_text(std::string_view text, Encoded& out) noexcept {
    out.data = text.data() != nullptr ? text.data() : "";
    out.size = text.size();
    return true;
}

bool put_made(const std::string& text, Encoded& out, bool binary) {
    if (text.size() > detail::max_value_size) {
        throw BadValue(detail::too_large);
    }
    out.data = text.c_str();
    out.size = text.size();
    out.binary = binary;
    return true;
}

/// The text form, for a type that is read from text.
bool put_as_text(const Parameter& value, detail::Arena& arena, Encoded& out, bool binary) {
    std::string& text = arena.text({});
    append_text(value, text);
    return put_made(text, out, binary);
}

template <class Integer>
bool put_integer(std::int64_t value, const char* beyond, Scratch& scratch, Encoded& out) {
    if (value < std::int64_t{std::numeric_limits<Integer>::min()} ||
        value > std::int64_t{std::numeric_limits<Integer>::max()}) [[unlikely]] {
        throw BadValue(beyond);
    }
    return put(scratch, out, static_cast<Integer>(value));
}

bool put_decimal(const Decimal& value, Scratch& scratch, Encoded& out) {
    out.data = scratch.bytes;
    out.size = encode_numeric(value, scratch.bytes);
    return true;
}

bool put_real(double value, Kind kind, Scratch& scratch, Encoded& out) {
    if (kind == Kind::float8) {
        return put(scratch, out, std::bit_cast<std::int64_t>(value));
    }
    const auto narrow = static_cast<float>(value);
    return kind == Kind::float4 && double{narrow} == value &&
           put(scratch, out, std::bit_cast<std::int32_t>(narrow));
}

bool encode_integer(std::int64_t value, Kind kind, Scratch& scratch, Encoded& out) {
    constexpr double exact = 9'007'199'254'740'992.0;
    switch (kind) {
    case Kind::int8:
        return put(scratch, out, value);
    case Kind::int4:
        return put_integer<std::int32_t>(value, "is out of the range of integer", scratch, out);
    case Kind::int2:
        return put_integer<std::int16_t>(value, "is out of the range of smallint", scratch, out);
    case Kind::oid:
        return put_integer<std::uint32_t>(value, "is out of the range of oid", scratch, out);
    case Kind::numeric:
        return put_decimal(Decimal(value), scratch, out);
    case Kind::float4:
    case Kind::float8: {
        const auto real = static_cast<double>(value);
        return std::abs(real) <= exact && put_real(real, kind, scratch, out);
    }
    default:
        return false;
    }
}

bool encode_words(const Parameter& value, Kind kind, detail::Arena& arena, Encoded& out) {
    switch (kind) {
    case Kind::text:
    case Kind::json:
        return put_text(value.text(), out);
    case Kind::jsonb: {
        std::string& text = arena.text("\x01");  // the version of the form
        text.append(value.text());
        return put_made(text, out, true);
    }
    case Kind::bytes:
    case Kind::array:
        return false;
    default:
        // The server reads text of the program's own for a date, a UUID, …
        return put_made(arena.text(std::string(value.text())), out, false);
    }
}

/// `LIKE` would refuse it when it runs, and SQLite when it is bound.
void check_pattern(std::string_view pattern) {
    std::size_t escapes = 0;
    while (escapes < pattern.size() && pattern[pattern.size() - 1 - escapes] == '\\') {
        ++escapes;
    }
    if (escapes % 2 != 0) {
        throw BadValue("is a pattern that ends with its escape character");
    }
}

bool put_interval(std::int64_t microseconds, Scratch& scratch, Encoded& out) noexcept {
    store(scratch.bytes, microseconds);
    store(scratch.bytes + 8, std::int64_t{0});  // days and months
    out.data = scratch.bytes;
    out.size = 16;
    return true;
}

/// Times fit their own type only: another one would depend on the server's time zone.
bool encode_time(const Parameter& value, Kind kind, Scratch& scratch, Encoded& out) {
    switch (value.wire) {
    case Wire::timestamp:
    case Wire::local_timestamp:
        if (kind == (value.wire == Wire::timestamp ? Kind::timestamptz : Kind::timestamp)) {
            return put(scratch, out, value.integer - epoch_microseconds);
        }
        break;
    case Wire::date:
        if (kind == Kind::date) {
            return put(scratch, out, static_cast<std::int32_t>(value.integer - epoch_days));
        }
        break;
    case Wire::time:
        if (kind == Kind::time) {
            return put(scratch, out, value.integer);
        }
        break;
    default:
        if (kind == Kind::interval) {
            return put_interval(value.integer, scratch, out);
        }
        if (kind == Kind::int8) {
            return put(scratch, out, value.integer);
        }
    }
    throw BadValue(
        std::string("is ") + name_of(natural_type(value).kind) + " where the statement has " +
        name_of(kind)
    );
}

bool encode_bytes(const Parameter& value, Kind kind, Encoded& out) noexcept {
    const bool fits = kind == Kind::bytes || (kind == Kind::uuid && value.size == 16);
    return fits && put_text(value.text(), out);
}

bool encode_list(const Parameter& value, const Type& type, detail::Arena& arena, Encoded& out) {
    const auto& list = *static_cast<const ListParameter*>(value.data);
    std::string& text = arena.text({});
    switch (type.kind) {
    case Kind::array:
        if (type.element_kind == Kind::opaque) {
            append_array_text(list, text);
            return put_made(text, out, false);
        }
        if (encode_array(list, type, text)) {
            return put_made(text, out, true);
        }
        if (natural_type(value).element_kind != Kind::text) {
            return false;
        }
        text.clear();  // the program's own texts, which the server reads
        append_array_text(list, text);
        return put_made(text, out, false);
    case Kind::jsonb:
        text += '\x01';
        [[fallthrough]];
    case Kind::json:
        detail::append_json_array(list, text);
        return put_made(text, out, true);
    default:
        return false;
    }
}

bool encode_rare(
    const Parameter& value, const Type& type, Scratch& scratch, detail::Arena& arena, Encoded& out
) {
    const bool list = value.wire == Wire::array || value.wire == Wire::pointer;
    if (type.kind == Kind::opaque && !list) {
        return put_as_text(value, arena, out, false);
    }
    switch (value.wire) {
    case Wire::timestamp:
    case Wire::local_timestamp:
    case Wire::date:
    case Wire::time:
    case Wire::duration:
        return type.kind == Kind::text ? put_as_text(value, arena, out, true)
                                       : encode_time(value, type.kind, scratch, out);
    case Wire::uuid:
        return type.kind == Kind::text ? put_as_text(value, arena, out, true)
                                       : encode_bytes(value, type.kind, out);
    case Wire::bytes:
        return encode_bytes(value, type.kind, out);
    case Wire::decimal:
        return type.kind == Kind::numeric &&
               put_decimal(*static_cast<const Decimal*>(value.data), scratch, out);
    default:
        return encode_list(value, type, arena, out);
    }
}

}  // namespace

bool encode(
    const Parameter& value, const Type& type, Scratch& scratch, detail::Arena& arena, Encoded& out
) {
    if (value.wire == Wire::null) {
        return true;
    }
    if (value.wire == Wire::text && type.kind == Kind::text) [[likely]] {
        const auto size = static_cast<std::size_t>(value.size);
        if (const char* mistake = detail::check_text(static_cast<const char*>(value.data), size))
            [[unlikely]] {
            throw BadValue(mistake);
        }
        return put_text(value.text(), out);
    }
    if (const char* mistake = detail::find_parameter_mistake(value)) [[unlikely]] {
        throw BadValue(mistake);
    }
    switch (value.wire) {
    case Wire::integer:
        return type.kind == Kind::opaque ? put_as_text(value, arena, out, false)
                                         : encode_integer(value.integer, type.kind, scratch, out);
    case Wire::boolean:
        if (type.kind == Kind::opaque) {
            return put_as_text(value, arena, out, false);
        }
        return type.kind == Kind::boolean &&
               put(scratch, out, static_cast<std::int8_t>(value.integer != 0));
    case Wire::real:
        return type.kind == Kind::opaque ? put_as_text(value, arena, out, false)
                                         : put_real(value.real, type.kind, scratch, out);
    case Wire::pattern:
        check_pattern(value.text());
        [[fallthrough]];
    case Wire::text:
    case Wire::json:
        return encode_words(value, type.kind, arena, out);
    default:
        return encode_rare(value, type, scratch, arena, out);
    }
}

std::size_t Encoder::encode_all(std::span<const Parameter> values, std::span<const Type> types) {
    clear();
    values_.resize(values.size());
    sizes_.resize(values.size());
    formats_.resize(values.size());
    scratch_.resize(values.size());
    std::size_t i = 0;
    try {
        for (; i < values.size(); ++i) {
            Encoded encoded;
            if (!encode(values[i], types[i], scratch_[i], arena_, encoded)) {
                return i;
            }
            values_[i] = encoded.data;
            sizes_[i] = static_cast<int>(encoded.size);
            formats_[i] = encoded.binary ? 1 : 0;
        }
    } catch (const BadValue& refused) {
        throw BadValue(refused.reason(), i);
    }
    return i;
}

void Encoder::clear() noexcept {
    arena_.clear();
}

}  // namespace orm::postgres
