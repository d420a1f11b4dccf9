#include "postgres/decode.hpp"
#include "postgres/give.hpp"

#include <orm/detail/time_text.hpp>

#include <charconv>
#include <optional>
#include <string_view>

namespace orm::postgres {

namespace {

using detail::Cell;
using detail::Wire;

constexpr const char* malformed_text = "does not have the text form of its type";

const char* give_integer(std::string_view text, Cell& cell) noexcept {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec != std::errc() || result.ptr != end ? malformed_text
                                                         : give(cell, Wire::integer, value);
}

const char* give_real(std::string_view text, Cell& cell) noexcept {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    return result.ec != std::errc() || result.ptr != end ? malformed_text : give(cell, value);
}

const char* give_numeric(std::string_view text, Cell& cell) noexcept {
    if (text == "NaN") {
        return "is not a number";
    }
    return text.ends_with("Infinity") ? "is infinity, which no member holds"
                                      : give(cell, Wire::decimal, text);
}

int hex_value(char c) noexcept {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

bool append_bytes(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
        if (high < 0 || low < 0) {
            return false;
        }
        out += static_cast<char>(high * 16 + low);
    }
    return true;
}

/// The other form that `bytea_output` offers: `\\` and `\ooo` for what is no printable character.
bool append_escaped(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == '\\') {
            out += text[++i];
        } else {
            unsigned byte = 0;
            const char* const first = text.data() + i + 1;
            if (text.size() - i < 4 ||
                std::from_chars(first, first + 3, byte, 8).ptr != first + 3 || byte > 255) {
                return false;
            }
            out += static_cast<char>(byte);
            i += 3;
        }
    }
    return true;
}

const char* give_bytes(std::string_view text, Cell& cell, std::string& scratch) {
    scratch.clear();
    const bool valid = text.starts_with("\\x") ? append_bytes(text.substr(2), scratch)
                                               : append_escaped(text, scratch);
    return valid ? give(cell, Wire::bytes, scratch) : malformed_text;
}

const char* give_time(Cell& cell, Wire wire, std::optional<std::int64_t> value) noexcept {
    return value ? give(cell, wire, *value)
                 : "is not in the years 1 to 9999, or not in DateStyle ISO: cast the column to "
                   "text in the statement";
}

/// The offset of a time zone is `+05` when it has no minutes.
std::optional<std::int64_t> parse_zoned(std::string_view text, std::string& scratch) {
    scratch = text;
    if (text.size() > 3 && (text[text.size() - 3] == '+' || text[text.size() - 3] == '-')) {
        scratch += ":00";
    }
    return detail::parse_timestamp(scratch, true);
}

}  // namespace

const char* decode_text(
    const Type& type, const char* data, std::size_t size, Cell& cell, std::string& scratch
) {
    const std::string_view text(data, size);
    switch (type.kind) {
    case Kind::opaque:
    case Kind::text:
    case Kind::json:
    case Kind::jsonb:
    case Kind::uuid:
        return give(cell, Wire::text, text);
    case Kind::boolean:
        return give(cell, Wire::boolean, text == "t" ? 1 : 0);
    case Kind::int2:
    case Kind::int4:
    case Kind::int8:
    case Kind::oid:
        return give_integer(text, cell);
    case Kind::float4:
    case Kind::float8:
        return give_real(text, cell);
    case Kind::numeric:
        return give_numeric(text, cell);
    case Kind::bytes:
        return give_bytes(text, cell, scratch);
    case Kind::timestamptz:
        return give_time(cell, Wire::timestamp, parse_zoned(text, scratch));
    case Kind::timestamp:
        return give_time(cell, Wire::local_timestamp, detail::parse_timestamp(text, false));
    case Kind::date:
        return give_time(cell, Wire::date, detail::parse_date(text));
    case Kind::time:
        return give_time(cell, Wire::time, detail::parse_time(text));
    case Kind::interval:
    case Kind::array:
        break;
    }
    return "cannot be read beside a column whose type has no binary form that is known: cast that "
           "column to text in the statement";
}

}  // namespace orm::postgres
