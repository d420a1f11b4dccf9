#include "mapping/validators.hpp"

#include <orm/decimal.hpp>

#include <algorithm>
#include <charconv>
#include <compare>

namespace orm::detail {

namespace {

std::string shortest(double value) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return {buffer, end};
}

template <class Number>
bool is_number(std::string_view text, Number value) {
    Number parsed{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    return error == std::errc() && end == text.data() + text.size() && parsed == value;
}

const Decimal& decimal_of(const Parameter& value) {
    return *static_cast<const Decimal*>(value.data);
}

/// How the value compares with the validator's bound; unordered where the two have no order.
std::partial_ordering compare(const Parameter& value, const Validator& validator) {
    switch (value.wire) {
    case Wire::integer:
    case Wire::duration:
        return value.integer <=> validator.number;
    case Wire::real:
        return value.real <=> validator.real;
    case Wire::decimal:
        if (const auto bound = Decimal::try_parse(validator.text)) {
            return decimal_of(value) <=> *bound;
        }
        return std::partial_ordering::unordered;
    default:
        return std::partial_ordering::unordered;
    }
}

std::string bound_text(const Parameter& value, const Validator& validator) {
    switch (value.wire) {
    case Wire::real:
        return shortest(validator.real);
    case Wire::decimal:
        return std::string(validator.text);
    default:
        return std::to_string(validator.number);
    }
}

bool is_choice(const Parameter& value, std::string_view choice) {
    switch (value.wire) {
    case Wire::text:
        return value.text() == choice;
    case Wire::integer:
        return is_number(choice, value.integer);
    case Wire::real:
        return is_number(choice, value.real);
    case Wire::decimal:
        return Decimal::try_parse(choice) == decimal_of(value);
    default:
        return true;
    }
}

std::optional<std::string> choice_refusal(const Validator& validator, const Parameter& value) {
    const auto is_it = [&](std::string_view choice) { return is_choice(value, choice); };
    if (std::any_of(validator.choices.begin(), validator.choices.end(), is_it)) {
        return std::nullopt;
    }
    std::string reason = "is none of ";
    std::string_view separator;
    for (const std::string_view choice : validator.choices) {
        reason.append(separator).append(choice);
        separator = ", ";
    }
    return reason;
}

std::size_t length_of(const Parameter& value) {
    switch (value.wire) {
    case Wire::text:
        return code_points(value.text());
    case Wire::array:
        return static_cast<const ListParameter*>(value.data)->count;
    default:
        return static_cast<std::size_t>(value.size);
    }
}

std::string_view unit_of(const Parameter& value) {
    switch (value.wire) {
    case Wire::text:
        return " characters";
    case Wire::array:
        return " elements";
    default:
        return " bytes";
    }
}

std::optional<std::string> when(bool refused, std::string reason) {
    return refused ? std::optional(std::move(reason)) : std::nullopt;
}

std::string
length_reason(std::string_view relation, const Validator& validator, const Parameter& value) {
    return std::string(relation) + std::to_string(validator.number) + std::string(unit_of(value)) +
           " (" + std::to_string(length_of(value)) + ')';
}

}  // namespace

std::size_t code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
    }
    return count;
}

std::optional<std::string> refusal(const Validator& validator, const Parameter& value) {
    const auto bound = static_cast<std::size_t>(validator.number);
    switch (validator.kind) {
    case Validator::Kind::min:
        return when(compare(value, validator) < 0, "is less than " + bound_text(value, validator));
    case Validator::Kind::max:
        return when(
            compare(value, validator) > 0, "is greater than " + bound_text(value, validator)
        );
    case Validator::Kind::not_empty:
        return when(length_of(value) == 0, "is empty");
    case Validator::Kind::one_of:
        return choice_refusal(validator, value);
    case Validator::Kind::min_length:
        return when(length_of(value) < bound, length_reason("is shorter than ", validator, value));
    case Validator::Kind::max_length:
        return when(length_of(value) > bound, length_reason("is longer than ", validator, value));
    case Validator::Kind::pattern:
        return when(
            !matches_pattern(validator.text, value.text()),
            "does not match the pattern " + std::string(validator.text)
        );
    case Validator::Kind::email:
        return when(!looks_like_email(value.text()), "is not an e-mail address");
    }
    return std::nullopt;
}

}  // namespace orm::detail
