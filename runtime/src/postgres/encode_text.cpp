#include "postgres/array.hpp"
#include "postgres/encode.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/time_text.hpp>
#include <orm/uuid.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace orm::postgres {

namespace {

using detail::ListParameter;
using detail::Parameter;
using detail::Wire;

void append_real(double value, std::string& out) {
    if (std::isinf(value)) {
        out += value < 0 ? "-Infinity" : "Infinity";
        return;
    }
    char buffer[32];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_hex(std::string_view bytes, std::string& out) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\x";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15U];
    }
}

void append_uuid(const void* data, std::string& out) {
    std::array<std::byte, 16> bytes;
    std::memcpy(bytes.data(), data, bytes.size());
    out += Uuid(bytes).to_string();
}

/// Quoted, so that nothing in it has a meaning.
void append_element(const Parameter& value, std::string& out) {
    if (value.wire == Wire::null) {
        out += "NULL";
        return;
    }
    std::string text;
    append_text(value, text);
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += c;
    }
    out += '"';
}

}  // namespace

void append_text(const Parameter& value, std::string& out) {
    char buffer[detail::time_text_size];
    switch (value.wire) {
    case Wire::null:
        return;
    case Wire::boolean:
        out += value.integer != 0 ? "true" : "false";
        return;
    case Wire::integer:
        out += std::to_string(value.integer);
        return;
    case Wire::duration:
        out += std::to_string(value.integer) + " microseconds";
        return;
    case Wire::real:
        append_real(value.real, out);
        return;
    case Wire::text:
    case Wire::pattern:
    case Wire::json:
        out += value.text();
        return;
    case Wire::bytes:
        append_hex(value.text(), out);
        return;
    case Wire::decimal:
        out += static_cast<const Decimal*>(value.data)->to_string();
        return;
    case Wire::timestamp:
        out.append(buffer, detail::format_timestamp(value.integer, buffer));
        out += "+00:00";
        return;
    case Wire::local_timestamp:
        out.append(buffer, detail::format_timestamp(value.integer, buffer));
        return;
    case Wire::date:
        out.append(buffer, detail::format_date(value.integer, buffer));
        return;
    case Wire::time:
        out.append(buffer, detail::format_time(value.integer, buffer));
        return;
    case Wire::uuid:
        append_uuid(value.data, out);
        return;
    case Wire::array:
    case Wire::pointer:
        append_array_text(*static_cast<const ListParameter*>(value.data), out);
        return;
    }
}

void append_array_text(const ListParameter& list, std::string& out) {
    out += '{';
    for (std::size_t i = 0; i < list.count * list.width; ++i) {
        if (i != 0) {
            out += ',';
        }
        append_element(list.values[i], out);
    }
    out += '}';
}

}  // namespace orm::postgres
