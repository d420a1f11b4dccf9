#include <orm/decimal.hpp>
#include <orm/detail/codecs.hpp>
#include <orm/error.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <cmath>
#include <cstdio>
#include <limits>
#include <string>

namespace orm::detail {

double read_inexact(const Cell& cell) {
    if (cell.wire != Wire::integer) {
        fail_wire(cell, "a number");
    }
    const auto value = static_cast<double>(cell.integer);
    if (std::abs(value) > 9'007'199'254'740'992.0) {
        fail_read(cell, "is an integer that a floating-point member cannot hold exactly");
    }
    return value;
}

float narrow_real(const Cell& cell, double value) {
    const auto result = static_cast<float>(value);
    if (std::isinf(result) && !std::isinf(value)) [[unlikely]] {
        fail_read(cell, "is out of the member's range");
    }
    return result;
}

void ValueCodec<Bytes>::read(const Cell& cell, Bytes& value) {
    if (cell.wire != Wire::bytes) {
        fail_wire(cell, "bytes");
    }
    const auto* first = reinterpret_cast<const std::byte*>(cell.data);
    value.assign(first, first + cell.size);
}

void ValueCodec<Uuid>::read_other(const Cell& cell, Uuid& value) {
    if (cell.wire == Wire::bytes) {
        fail_read(cell, "has not the 16 bytes of a UUID");
    }
    if (cell.wire != Wire::text) {
        fail_wire(cell, "a UUID");
    }
    const auto parsed = Uuid::try_parse(cell.text());
    if (!parsed) {
        fail_read(cell, "is text that is not a UUID");
    }
    value = *parsed;
}

void ValueCodec<Decimal>::read(const Cell& cell, Decimal& value) {
    switch (cell.wire) {
    case Wire::integer:
        value = Decimal(cell.integer);
        return;
    case Wire::real: {
        // Fifteen digits survive SQLite's REAL; what is behind them is not the number that was
        // written.
        char buffer[32];
        const int size = std::snprintf(buffer, sizeof buffer, "%.15g", cell.real);
        const auto parsed = Decimal::try_parse({buffer, static_cast<std::size_t>(size)});
        if (!parsed) {
            fail_read(cell, "is a number that a decimal cannot hold");
        }
        value = *parsed;
        return;
    }
    case Wire::text:
    case Wire::decimal: {
        const auto parsed = Decimal::try_parse(cell.text());
        if (!parsed) {
            fail_read(cell, "is not a decimal number of at most 38 digits");
        }
        value = *parsed;
        return;
    }
    default:
        fail_wire(cell, "a decimal number");
    }
}

void quantize_decimal(const Cell& cell, Decimal& value, int scale) {
    try {
        value = value.rounded(scale);
    } catch (const ValueError& error) {
        throw BadValue(error.reason(), cell);
    }
}

std::string_view find_label(const EnumInfo& info, std::int64_t value) {
    for (const EnumLabel& label : info.labels) {
        if (label.value == value) {
            return label.label;
        }
    }
    throw BadValue("is not an enumerator of " + std::string(info.name));
}

std::int64_t find_enumerator(const EnumInfo& info, const Cell& cell) {
    if (cell.wire != Wire::text) {
        fail_wire(cell, "text");
    }
    const std::string_view text = cell.text();
    for (const EnumLabel& label : info.labels) {
        if (label.label == text) {
            return label.value;
        }
    }
    constexpr std::size_t shown = 64;
    throw BadValue(
        "is '" + std::string(text.substr(0, shown)) + "', which is no label of " +
            std::string(info.name),
        cell
    );
}

}  // namespace orm::detail
