#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/json_compare.hpp"

#include <orm/uuid.hpp>

#include <algorithm>
#include <compare>
#include <cstring>
#include <optional>
#include <vector>

namespace orm::sqlite {

namespace {

using detail::JsonKind;
using detail::JsonView;

// Array columns are JSON arrays. An element that is null is equal to nothing.

std::vector<JsonView> elements(const Call& call, std::size_t i) {
    const JsonView array = JsonView::of(call.text(i));
    if (array.kind() != JsonKind::array) {
        throw ValueError("is not a JSON array");
    }
    return array.elements();
}

std::vector<std::string> normal_elements(const Call& call, std::size_t i) {
    std::vector<std::string> all;
    for (const JsonView element : elements(call, i)) {
        all.push_back(
            element.kind() == JsonKind::null ? std::string() : detail::normal_json(element)
        );
    }
    return all;
}

bool has(const std::vector<std::string>& all, const std::string& wanted) {
    return !wanted.empty() && std::find(all.begin(), all.end(), wanted) != all.end();
}

void array_contains(const Call& call) {
    const auto all = normal_elements(call, 0);
    const auto wanted = normal_elements(call, 1);
    call.answer(std::int64_t{
        std::all_of(wanted.begin(), wanted.end(), [&](const auto& one) { return has(all, one); })});
}

void overlaps(const Call& call) {
    const auto all = normal_elements(call, 0);
    const auto wanted = normal_elements(call, 1);
    call.answer(std::int64_t{
        std::any_of(wanted.begin(), wanted.end(), [&](const auto& one) { return has(all, one); })});
}

void answer_number(const Call& call, JsonView number) {
    if (const auto integer = number.integer();
        integer && number.text().find_first_of(".eE") == std::string_view::npos) {
        call.answer(*integer);
    } else {
        call.answer(number.real());
    }
}

std::string_view bytes_of(const Uuid& uuid) noexcept {
    const auto& bytes = uuid.bytes();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// In the form that a column of the elements' type has.
void answer_text(const Call& call, const std::string& text, std::string_view type) {
    if (type == "uuid") {
        const Uuid uuid = Uuid::parse(text);
        call.answer_bytes(bytes_of(uuid));
    } else if (type == "decimal") {
        answer_number(call, JsonView::of(text));
    } else {
        call.answer(text);
    }
}

void at(const Call& call) {
    const auto all = elements(call, 0);
    const std::int64_t index = call.integer(1);
    if (index < 0 || index >= static_cast<std::int64_t>(all.size())) {
        return;
    }
    const JsonView element = all[static_cast<std::size_t>(index)];
    switch (element.kind()) {
    case JsonKind::null:
        return;
    case JsonKind::boolean:
        call.answer(std::int64_t{element.is_true()});
        return;
    case JsonKind::number:
        answer_number(call, element);
        return;
    case JsonKind::string:
        answer_text(call, element.string(), call.text(2));
        return;
    default:
        call.answer(element.text());
    }
}

/// A decimal is kept as a string, and compared as a number.
double number_of(JsonView element) {
    if (element.kind() == JsonKind::boolean) {
        return element.is_true() ? 1 : 0;
    }
    return element.kind() == JsonKind::string ? JsonView::of(element.string()).real()
                                              : element.real();
}

std::partial_ordering order_of(JsonView element, const Call& call, std::size_t value) {
    switch (call.type(value)) {
    case SQLITE_INTEGER:
        if (element.kind() == JsonKind::number && element.integer()) {
            return *element.integer() <=> call.integer(value);
        }
        return number_of(element) <=> static_cast<double>(call.integer(value));
    case SQLITE_FLOAT:
        return number_of(element) <=> call.real(value);
    case SQLITE_BLOB: {
        const Uuid uuid = Uuid::parse(element.string());
        return bytes_of(uuid).compare(call.bytes(value)) <=> 0;
    }
    default:
        return element.string().compare(call.text(value)) <=> 0;
    }
}

bool holds(std::partial_ordering order, std::string_view op) {
    return op == "="    ? order == 0
           : op == "<>" ? order != 0
           : op == "<"  ? order < 0
           : op == "<=" ? order <= 0
           : op == ">"  ? order > 0
                        : order >= 0;
}

/// Compares the value with every element: `value op element`. Empty where only NULLs could tell.
std::optional<bool> compare(const Call& call, bool stop_at) {
    bool unknown = false;
    for (const JsonView element : elements(call, 0)) {
        if (element.kind() == JsonKind::null) {
            unknown = true;
        } else if (holds(0 <=> order_of(element, call, 1), call.text(2)) == stop_at) {
            return stop_at;
        }
    }
    return unknown ? std::nullopt : std::optional(!stop_at);
}

void answer_optional(const Call& call, std::optional<bool> value) {
    if (value) {
        call.answer(std::int64_t{*value});
    }
}

void any(const Call& call) {
    answer_optional(call, compare(call, true));
}

void all(const Call& call) {
    answer_optional(call, compare(call, false));
}

constexpr Entry array_entries[] = {
    {"orm_array_contains", 2, call_back<array_contains>},
    {"orm_array_overlaps", 2, call_back<overlaps>},
    {"orm_array_at", 3, call_back<at>},
    {"orm_array_any", 3, call_back<any>},
    {"orm_array_all", 3, call_back<all>},
};

}  // namespace

std::span<const Entry> array_functions() noexcept {
    return array_entries;
}

}  // namespace orm::sqlite
