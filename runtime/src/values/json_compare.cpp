#include "values/json_compare.hpp"

#include "values/json_number.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace orm::detail {

namespace {

void append_normal(JsonView value, std::string& out);

void append_normal_object(JsonView value, std::string& out) {
    std::map<std::string, JsonView> entries;  // of two members of one name the last one counts
    for (const auto& member : value.members()) {
        entries.insert_or_assign(member.key.string(), member.value);
    }
    out += '{';
    for (const auto& [key, member] : entries) {
        out += std::to_string(key.size()) + ':' + key;
        append_normal(member, out);
        out += ',';
    }
    out += '}';
}

// Texts have their size in front, so that no text looks like the end of another.
void append_normal(JsonView value, std::string& out) {
    switch (value.kind()) {
    case JsonKind::null:
    case JsonKind::boolean:
        out += value.text();
        return;
    case JsonKind::number: {
        const JsonNumber number = read_number(value.text());
        out +=
            (number.negative ? "-" : "+") + number.digits + 'e' + std::to_string(number.exponent);
        return;
    }
    case JsonKind::string: {
        const std::string text = value.string();
        out += '"' + std::to_string(text.size()) + ':' + text;
        return;
    }
    case JsonKind::array:
        out += '[';
        for (const JsonView element : value.elements()) {
            append_normal(element, out);
            out += ',';
        }
        out += ']';
        return;
    case JsonKind::object:
        append_normal_object(value, out);
        return;
    }
}

bool is_equal(JsonView a, JsonView b) {
    return a.kind() == b.kind() && normal_json(a) == normal_json(b);
}

bool contains_value(JsonView whole, JsonView part);

bool contains_members(JsonView whole, JsonView part) {
    const auto members = part.members();
    return std::all_of(members.begin(), members.end(), [&](const auto& member) {
        const std::string key = member.key.string();
        const auto wanted = part.member(key);
        const auto found = whole.member(key);
        return found && contains_value(*found, *wanted);
    });
}

bool contains_elements(JsonView whole, JsonView part) {
    const auto present = whole.elements();
    const auto wanted = part.elements();
    return std::all_of(wanted.begin(), wanted.end(), [&](JsonView one) {
        return std::any_of(present.begin(), present.end(), [&](JsonView other) {
            return contains_value(other, one);
        });
    });
}

bool contains_value(JsonView whole, JsonView part) {
    if (whole.kind() != part.kind()) {
        return false;
    }
    switch (whole.kind()) {
    case JsonKind::object:
        return contains_members(whole, part);
    case JsonKind::array:
        return contains_elements(whole, part);
    default:
        return is_equal(whole, part);
    }
}

}  // namespace

std::string normal_json(JsonView value) {
    std::string out;
    append_normal(value, out);
    return out;
}

bool json_contains(JsonView whole, JsonView part) {
    if (whole.kind() == JsonKind::array && !part.is_container()) {
        const auto elements = whole.elements();
        return std::any_of(elements.begin(), elements.end(), [&](JsonView element) {
            return is_equal(element, part);
        });
    }
    return contains_value(whole, part);
}

}  // namespace orm::detail
