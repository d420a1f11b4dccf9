#include "values/json_view.hpp"

#include "values/json_number.hpp"

#include <orm/detail/check_text.hpp>
#include <orm/detail/codec_arrays.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <charconv>

namespace orm::detail {

namespace {

bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What follows walks text that was checked as a whole, so it relies on its form.

std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
    while (at < text.size() && is_blank(text[at])) {
        ++at;
    }
    return at;
}

std::size_t skip_string(std::string_view text, std::size_t at) noexcept {
    for (++at; text[at] != '"'; ++at) {
        at += text[at] == '\\' ? 1 : 0;
    }
    return at + 1;
}

/// Behind the value that begins at `at`.
std::size_t skip_value(std::string_view text, std::size_t at) noexcept {
    if (text[at] == '"') {
        return skip_string(text, at);
    }
    if (text[at] != '{' && text[at] != '[') {
        return std::min(text.find_first_of(",]} \t\n\r", at), text.size());
    }
    for (int depth = 0;;) {
        if (text[at] == '"') {
            at = skip_string(text, at);
            continue;
        }
        depth += text[at] == '{' || text[at] == '[' ? 1 : 0;
        depth -= text[at] == '}' || text[at] == ']' ? 1 : 0;
        ++at;
        if (depth == 0) {
            return at;
        }
    }
}

}  // namespace

JsonView JsonView::of(std::string_view document) {
    if (check_text(document.data(), document.size()) != nullptr ||
        find_json_mistake(document.data(), document.size()) != nullptr) {
        throw ValueError("is not a JSON document");
    }
    const std::size_t begin = skip_blanks(document, 0);
    return JsonView(document.substr(begin, skip_value(document, begin) - begin));
}

JsonKind JsonView::kind() const noexcept {
    switch (text_.front()) {
    case 'n':
        return JsonKind::null;
    case 't':
    case 'f':
        return JsonKind::boolean;
    case '"':
        return JsonKind::string;
    case '[':
        return JsonKind::array;
    case '{':
        return JsonKind::object;
    default:
        return JsonKind::number;
    }
}

std::string JsonView::string() const {
    const std::string_view inside = text_.substr(1, text_.size() - 2);
    if (inside.find('\\') == std::string_view::npos) {
        return std::string(inside);
    }
    const std::string array = '[' + std::string(text_) + ']';
    Cell cell{};
    cell.wire = Wire::json;
    cell.data = array.data();
    cell.size = static_cast<std::int32_t>(array.size());
    ArrayReader reader(cell);
    Cell element;
    reader.next(element, PhysicalType::text);
    return std::string(element.text());
}

bool JsonView::says(std::string_view text) const {
    const std::string_view inside = text_.substr(1, text_.size() - 2);
    return inside.find('\\') == std::string_view::npos ? inside == text : string() == text;
}

std::optional<std::int64_t> JsonView::integer() const {
    const JsonNumber number = read_number(text_);
    if (number.exponent < 0 ||
        static_cast<std::int64_t>(number.digits.size()) + number.exponent > 19) {
        return std::nullopt;
    }
    const std::string digits = (number.negative ? "-" : "") + number.digits +
                               std::string(static_cast<std::size_t>(number.exponent), '0');
    std::int64_t value = 0;
    if (number.digits.empty()) {
        return value;
    }
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return result.ec == std::errc() ? std::optional(value) : std::nullopt;
}

double JsonView::real() const {
    double value = 0;
    const auto result = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        throw ValueError("has a number that is out of the range of a double");
    }
    return value;
}

template <class Visit>
void JsonView::each_value(const Visit& visit) const {
    std::size_t at = skip_blanks(text_, 1);
    while (text_[at] != ']' && text_[at] != '}') {
        const std::size_t end = skip_value(text_, at);
        visit(JsonView(text_.substr(at, end - at)));
        at = skip_blanks(text_, end);
        at += text_[at] == ',' || text_[at] == ':' ? 1 : 0;
        at = skip_blanks(text_, at);
    }
}

std::vector<JsonView> JsonView::elements() const {
    std::vector<JsonView> all;
    each_value([&](JsonView value) { all.push_back(value); });
    return all;
}

std::vector<JsonView::Member> JsonView::members() const {
    std::vector<Member> all;
    std::optional<JsonView> key;
    each_value([&](JsonView value) {
        if (key) {
            all.push_back({*key, value});
            key.reset();
        } else {
            key = value;
        }
    });
    return all;
}

std::optional<JsonView> JsonView::member(std::string_view key) const {
    std::optional<JsonView> found;
    bool is_key = true;
    bool is_meant = false;
    each_value([&](JsonView value) {
        if (is_key) {
            is_meant = value.says(key);
        } else if (is_meant) {
            found = value;
        }
        is_key = !is_key;
    });
    return found;
}

std::optional<JsonView> JsonView::element(std::int64_t index) const {
    const auto all = elements();
    index += index < 0 ? static_cast<std::int64_t>(all.size()) : 0;
    if (index < 0 || index >= static_cast<std::int64_t>(all.size())) {
        return std::nullopt;
    }
    return all[static_cast<std::size_t>(index)];
}

}  // namespace orm::detail
