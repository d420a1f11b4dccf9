#include <orm/detail/check_text.hpp>
#include <orm/detail/codec_arrays.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <string_view>

namespace orm::detail {

namespace {

Cell view_cell(Wire wire, std::string_view text) noexcept {
    Cell cell;
    cell.data = text.data();
    cell.size = static_cast<std::int32_t>(text.size());
    cell.wire = wire;
    return cell;
}

Cell integer_cell(Wire wire, std::int64_t value) noexcept {
    Cell cell;
    cell.integer = value;
    cell.size = 0;
    cell.wire = wire;
    return cell;
}

unsigned hex_value(char c) noexcept {
    return c >= '0' && c <= '9' ? static_cast<unsigned>(c - '0')
                                : static_cast<unsigned>((c | 0x20) - 'a' + 10);
}

bool is_hex(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

void append_utf8(std::string& out, unsigned code) {
    const auto push = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        push(code);
    } else if (code < 0x800) {
        push(0xC0U | (code >> 6));
        push(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        push(0xE0U | (code >> 12));
        push(0x80U | ((code >> 6) & 0x3FU));
        push(0x80U | (code & 0x3FU));
    } else {
        push(0xF0U | (code >> 18));
        push(0x80U | ((code >> 12) & 0x3FU));
        push(0x80U | ((code >> 6) & 0x3FU));
        push(0x80U | (code & 0x3FU));
    }
}

}  // namespace

ArrayReader::ArrayReader(const Cell& cell)
    : cell_(&cell) {
    if (cell.wire != Wire::text && cell.wire != Wire::json && cell.wire != Wire::array) {
        fail_wire(cell, "a JSON array");
    }
    at_ = cell.data;
    end_ = cell.data + cell.size;
    // Checked once as a whole, so that the walk below can rely on its form.
    const bool valid = check_text(cell.data, static_cast<std::size_t>(cell.size)) == nullptr &&
                       find_json_mistake(cell.data, static_cast<std::size_t>(cell.size)) == nullptr;
    skip_blanks();
    if (!valid || *at_ != '[') {
        fail();
    }
    ++at_;
}

bool ArrayReader::next(Cell& element, PhysicalType wanted) {
    skip_blanks();
    if (*at_ == ']') {
        return false;
    }
    if (!first_) {
        ++at_;
        skip_blanks();
    }
    first_ = false;
    switch (*at_) {
    case '"':
        read_text(element);
        if (wanted == PhysicalType::bytes) {
            decode_hex(element);
        }
        break;
    case '{':
    case '[':
        read_nested(element);
        break;
    case 'n':
        at_ += 4;
        element = integer_cell(Wire::null, 0);
        break;
    case 't':
        at_ += 4;
        element = integer_cell(Wire::boolean, 1);
        break;
    case 'f':
        at_ += 5;
        element = integer_cell(Wire::boolean, 0);
        break;
    default:
        read_number(element);
    }
    return true;
}

void ArrayReader::skip_blanks() noexcept {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) {
        ++at_;
    }
}

void ArrayReader::fail() const {
    throw BadValue("is text that is not a JSON array", *cell_);
}

unsigned ArrayReader::read_unit() noexcept {
    unsigned unit = 0;
    for (int i = 0; i < 4; ++i) {
        unit = unit * 16 + hex_value(*at_++);
    }
    return unit;
}

void ArrayReader::read_escape() {
    const char c = *at_++;
    switch (c) {
    case 'b':
        text_ += '\b';
        return;
    case 'f':
        text_ += '\f';
        return;
    case 'n':
        text_ += '\n';
        return;
    case 'r':
        text_ += '\r';
        return;
    case 't':
        text_ += '\t';
        return;
    case 'u':
        break;
    default:
        text_ += c;
        return;
    }
    unsigned code = read_unit();
    if (code >= 0xD800 && code <= 0xDBFF) {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (read_unit() - 0xDC00);
    }
    append_utf8(text_, code);
}

void ArrayReader::read_text(Cell& element) {
    text_.clear();
    for (++at_; *at_ != '"';) {
        if (*at_ == '\\') {
            ++at_;
            read_escape();
        } else {
            text_ += *at_++;
        }
    }
    ++at_;
    element = view_cell(Wire::text, text_);
}

void ArrayReader::decode_hex(Cell& element) {
    if (text_.size() % 2 != 0) {
        fail_read(*cell_, "has an element that is not hexadecimal");
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < text_.size(); i += 2) {
        if (!is_hex(text_[i]) || !is_hex(text_[i + 1])) {
            fail_read(*cell_, "has an element that is not hexadecimal");
        }
        text_[size++] = static_cast<char>(hex_value(text_[i]) * 16 + hex_value(text_[i + 1]));
    }
    element = view_cell(Wire::bytes, std::string_view(text_).substr(0, size));
}

void ArrayReader::read_number(Cell& element) {
    const char* first = at_;
    bool whole = true;
    while (at_ != end_ && std::string_view("+-.eE0123456789").find(*at_) != std::string_view::npos
    ) {
        whole = whole && *at_ != '.' && *at_ != 'e' && *at_ != 'E';
        ++at_;
    }
    std::int64_t integer = 0;
    if (whole && std::from_chars(first, at_, integer).ec == std::errc()) {
        element = integer_cell(Wire::integer, integer);
        return;
    }
    double value = 0;
    if (std::from_chars(first, at_, value).ec == std::errc::result_out_of_range) {
        value = std::strtod(std::string(first, at_).c_str(), nullptr);
    }
    element = integer_cell(Wire::real, 0);
    element.real = value;
}

void ArrayReader::read_nested(Cell& element) {
    const char* first = at_;
    int depth = 0;
    do {
        if (*at_ == '"') {
            for (++at_; *at_ != '"'; ++at_) {
                at_ += *at_ == '\\' ? 1 : 0;
            }
        }
        depth += *at_ == '[' || *at_ == '{' ? 1 : 0;
        depth -= *at_ == ']' || *at_ == '}' ? 1 : 0;
        ++at_;
    } while (depth > 0);
    element = view_cell(Wire::json, std::string_view(first, static_cast<std::size_t>(at_ - first)));
}

void fail_element(const BadValue& element, const Cell& cell) {
    if (element.cell() == &cell) {
        throw BadValue(element.reason(), cell);
    }
    throw BadValue("has an element that " + element.reason(), cell);
}

}  // namespace orm::detail
