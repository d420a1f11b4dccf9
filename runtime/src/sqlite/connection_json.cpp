#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/json_array.hpp"
#include "values/json_compare.hpp"
#include "values/json_edit.hpp"

#include <cmath>
#include <vector>

namespace orm::sqlite {

namespace {

using detail::JsonKind;
using detail::JsonView;
using detail::Parameter;
using detail::Wire;

JsonView document(const Call& call, std::size_t i) {
    return JsonView::of(call.text(i));
}

/// A step that is a number is an index, one that is text is a key, as PostgreSQL's `->`.
std::optional<JsonView> step(JsonView from, const Call& call, std::size_t i) {
    if (call.is_integer(i)) {
        return from.kind() == JsonKind::array ? from.element(call.integer(i)) : std::nullopt;
    }
    return from.kind() == JsonKind::object ? from.member(call.text(i)) : std::nullopt;
}

void get(const Call& call) {
    std::optional<JsonView> found = document(call, 0);
    for (std::size_t i = 1; i != call.size() && found; ++i) {
        found = step(*found, call, i);
    }
    if (found) {
        call.answer(found->text());
    }
}

void text(const Call& call) {
    const JsonView value = document(call, 0);
    if (value.kind() == JsonKind::string) {
        call.answer(value.string());
    }
}

void integer(const Call& call) {
    const JsonView value = document(call, 0);
    if (value.kind() != JsonKind::number) {
        return;
    }
    if (const auto number = value.integer()) {
        call.answer(*number);
    }
}

void real(const Call& call) {
    const JsonView value = document(call, 0);
    if (value.kind() == JsonKind::number) {
        call.answer(value.real());
    }
}

void boolean(const Call& call) {
    const JsonView value = document(call, 0);
    if (value.kind() == JsonKind::boolean) {
        call.answer(std::int64_t{value.is_true()});
    }
}

void json_contains(const Call& call) {
    call.answer(std::int64_t{detail::json_contains(document(call, 0), document(call, 1))});
}

void has_key(const Call& call) {
    const JsonView value = document(call, 0);
    const bool found = value.kind() == JsonKind::object && value.member(call.text(1));
    call.answer(std::int64_t{found});
}

void size(const Call& call) {
    const JsonView value = document(call, 0);
    if (value.kind() == JsonKind::array) {
        call.answer(static_cast<std::int64_t>(value.elements().size()));
    }
}

void type(const Call& call) {
    static constexpr std::string_view names[] = {
        "null", "boolean", "number", "string", "array", "object"};
    call.answer(names[static_cast<std::size_t>(document(call, 0).kind())]);
}

/// The arguments from `first` on.
std::vector<std::string_view> path(const Call& call, std::size_t first) {
    std::vector<std::string_view> steps;
    for (std::size_t i = first; i != call.size(); ++i) {
        steps.push_back(call.text(i));
    }
    return steps;
}

void set(const Call& call) {
    call.answer(detail::json_with(document(call, 0), path(call, 2), document(call, 1)));
}

void remove(const Call& call) {
    call.answer(detail::json_without(document(call, 0), path(call, 1)));
}

void normal(const Call& call) {
    call.answer(detail::normal_json(document(call, 0)));
}

Parameter parameter(const Call& call, std::size_t i) {
    switch (call.type(i)) {
    case SQLITE_INTEGER:
        return Parameter::of(Wire::integer, call.integer(i));
    case SQLITE_FLOAT:
        return Parameter::of(call.real(i));
    case SQLITE_NULL:
        return Parameter::null();
    default: {
        const std::string_view text = call.text(i);
        return Parameter::of(Wire::text, text.data(), text.size());
    }
    }
}

void to_json(const Call& call) {
    const Parameter value = parameter(call, 0);
    if (value.wire == Wire::real && !std::isfinite(value.real)) {
        throw ValueError("is infinite, and no number of JSON");
    }
    std::string out;
    detail::append_json(value, out);
    call.answer(out);
}

void boolean_to_json(const Call& call) {
    call.answer(std::string_view(
        call.is_null(0)        ? "null"
        : call.integer(0) != 0 ? "true"
                               : "false"
    ));
}

constexpr Entry json_entries[] = {
    {"orm_json_get", -1, call_back<get>},
    {"orm_json_text", 1, call_back<text>},
    {"orm_json_integer", 1, call_back<integer>},
    {"orm_json_real", 1, call_back<real>},
    {"orm_json_boolean", 1, call_back<boolean>},
    {"orm_json_contains", 2, call_back<json_contains>},
    {"orm_json_has_key", 2, call_back<has_key>},
    {"orm_json_size", 1, call_back<size>},
    {"orm_json_type", 1, call_back<type>},
    {"orm_json_set", -1, call_back<set>},
    {"orm_json_remove", -1, call_back<remove>},
    {"orm_json_normal", 1, call_back<normal>},
    {"orm_to_json", 1, call_back<to_json, false>},
    {"orm_boolean_to_json", 1, call_back<boolean_to_json, false>},
};

}  // namespace

std::span<const Entry> json_functions() noexcept {
    return json_entries;
}

}  // namespace orm::sqlite
