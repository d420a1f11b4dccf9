#include "postgres/numeric.hpp"

#include "postgres/byte_order.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace orm::postgres {

namespace {

// A numeric is: number of digits, weight of the first one, sign, scale; then the digits, base
// 10,000, most significant first, without zeros at either end. All are 16 bits wide.
constexpr std::size_t numeric_header_size = 8;
constexpr int group_width = 4;

constexpr std::uint16_t positive = 0x0000;
constexpr std::uint16_t negative = 0x4000;
constexpr std::uint16_t not_a_number = 0xC000;
constexpr std::uint16_t infinite = 0xD000;
constexpr std::uint16_t negative_infinite = 0xF000;

struct Header {
    std::int16_t groups;
    std::int16_t weight;
    std::uint16_t sign;
    std::uint16_t scale;
};

int group_value(std::string_view digits) noexcept {
    int value = 0;
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

void append_group(int value, std::string& out) {
    for (int unit = 1000; unit != 0; unit /= 10) {
        out += static_cast<char>('0' + value / unit % 10);
    }
}

bool check(const Header& header, std::size_t size) noexcept {
    constexpr std::uint16_t max_scale = 16'383;
    return header.groups >= 0 && header.scale <= max_scale &&
           (header.sign == positive || header.sign == negative) &&
           size == numeric_header_size + 2 * static_cast<std::size_t>(header.groups);
}

/// The group that stands for 10,000^weight; 0 when it is not written.
int group_at(const Header& header, const char* data, int weight) noexcept {
    const int index = header.weight - weight;
    return index < 0 || index >= header.groups
               ? 0
               : load<std::int16_t>(
                     data + numeric_header_size + 2 * static_cast<std::size_t>(index)
                 );
}

}  // namespace

std::size_t encode_numeric(const Decimal& value, char* out) {
    std::string digits = value.to_string();
    digits.erase(0, value.is_negative() ? 1 : 0);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    if (point != digits.size()) {
        digits.erase(point, 1);
    }
    // Whole groups on both sides of the point.
    const std::size_t in_front = (group_width - point % group_width) % group_width;
    digits.insert(0, in_front, '0');
    const std::size_t whole = point + in_front;
    digits.append((group_width - digits.size() % group_width) % group_width, '0');

    auto weight = static_cast<int>(whole / group_width) - 1;
    std::size_t first = 0;
    std::size_t end = digits.size();
    const auto is_zero = [&digits](std::size_t at) {
        return digits.compare(at, group_width, "0000") == 0;
    };
    for (; first != end && is_zero(first); first += group_width) {
        --weight;
    }
    for (; first != end && is_zero(end - group_width); end -= group_width) {
    }
    const bool zero = first == end;
    store(out, static_cast<std::int16_t>((end - first) / group_width));
    store(out + 2, static_cast<std::int16_t>(zero ? 0 : weight));
    store(out + 4, value.is_negative() ? negative : positive);
    store(out + 6, static_cast<std::uint16_t>(value.scale()));
    char* at = out + numeric_header_size;
    for (; first != end; first += group_width, at += 2) {
        const std::string_view group(digits.data() + first, group_width);
        store(at, static_cast<std::int16_t>(group_value(group)));
    }
    return static_cast<std::size_t>(at - out);
}

bool decode_numeric(const char* data, std::size_t size, std::string& out) {
    if (size < numeric_header_size) {
        return false;
    }
    const Header header{
        load<std::int16_t>(data),
        load<std::int16_t>(data + 2),
        load<std::uint16_t>(data + 4),
        load<std::uint16_t>(data + 6)};
    if (header.sign == not_a_number || header.sign == infinite ||
        header.sign == negative_infinite) {
        out += header.sign == not_a_number ? "NaN"
               : header.sign == infinite   ? "Infinity"
                                           : "-Infinity";
        return true;
    }
    if (!check(header, size)) {
        return false;
    }
    for (int i = 0; i < header.groups; ++i) {
        const int group = group_at(header, data, header.weight - i);
        if (group < 0 || group > 9'999) {
            return false;
        }
    }
    if (header.sign == negative) {
        out += '-';
    }
    const std::size_t start = out.size();
    for (int weight = header.weight; weight >= 0; --weight) {
        append_group(group_at(header, data, weight), out);
    }
    out.erase(start, std::min(out.find_first_not_of('0', start), out.size()) - start);
    if (out.size() == start) {
        out += '0';
    }
    if (header.scale != 0) {
        out += '.';
        const std::size_t fraction = out.size();
        for (int weight = -1; out.size() - fraction < header.scale; --weight) {
            append_group(group_at(header, data, weight), out);
        }
        out.resize(fraction + header.scale);
    }
    return true;
}

}  // namespace orm::postgres
