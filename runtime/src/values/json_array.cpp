#include "values/json_array.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/time_text.hpp>
#include <orm/uuid.hpp>

#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

namespace orm::detail {

namespace {

constexpr char hex_digits[] = "0123456789abcdef";

void append_quoted(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += hex_digits[static_cast<unsigned char>(c) >> 4];
            out += hex_digits[static_cast<unsigned char>(c) & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

void append_hex(const Parameter& value, std::string& out) {
    out += '"';
    for (const char c : value.text()) {
        out += hex_digits[static_cast<unsigned char>(c) >> 4];
        out += hex_digits[static_cast<unsigned char>(c) & 15U];
    }
    out += '"';
}

void append_real(double value, std::string& out) {
    if (std::isinf(value)) {
        out += value < 0 ? "-9e999" : "9e999";
        return;
    }
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    const std::string_view text(buffer, static_cast<std::size_t>(result.ptr - buffer));
    out += text;
    if (text.find_first_of(".e") == std::string_view::npos) {
        out += ".0";
    }
}

}  // namespace

void append_json(const Parameter& value, std::string& out) {
    char buffer[time_text_size];
    const auto time = [&](std::size_t size) { append_quoted({buffer, size}, out); };
    switch (value.wire) {
    case Wire::null:
        out += "null";
        return;
    case Wire::boolean:
        out += value.integer != 0 ? "true" : "false";
        return;
    case Wire::integer:
    case Wire::duration:
        out += std::to_string(value.integer);
        return;
    case Wire::real:
        append_real(value.real, out);
        return;
    case Wire::text:
    case Wire::pattern:
        append_quoted(value.text(), out);
        return;
    case Wire::json:
        out += value.text();
        return;
    case Wire::bytes:
        append_hex(value, out);
        return;
    case Wire::decimal:
        append_quoted(static_cast<const Decimal*>(value.data)->normalized().to_string(), out);
        return;
    case Wire::timestamp:
    case Wire::local_timestamp:
        time(format_timestamp(value.integer, buffer));
        return;
    case Wire::date:
        time(format_date(value.integer, buffer));
        return;
    case Wire::time:
        time(format_time(value.integer, buffer));
        return;
    case Wire::uuid: {
        std::array<std::byte, 16> bytes;
        std::memcpy(bytes.data(), value.data, 16);
        append_quoted(Uuid(bytes).to_string(), out);
        return;
    }
    case Wire::array:
    case Wire::pointer:
        append_json_array(*static_cast<const ListParameter*>(value.data), out);
        return;
    }
}

void append_json_array(const ListParameter& list, std::string& out) {
    out += '[';
    for (std::size_t i = 0; i < list.count; ++i) {
        if (i != 0) {
            out += ',';
        }
        append_json(list.values[i], out);
    }
    out += ']';
}

}  // namespace orm::detail
