#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/characters.hpp"
#include "values/rounding.hpp"

#include <charconv>
#include <cmath>

namespace orm::sqlite {

namespace {

constexpr double beyond_integers = 9'223'372'036'854'775'808.0;

[[noreturn]] void refuse(const char* reason) {
    throw ValueError(reason);
}

/// What is computed from finite numbers and is not finite, or is 0 only for want of digits, is an
/// error.
void answer_result(const Call& call, double value, bool may_be_zero) {
    bool finite = true;
    for (std::size_t i = 0; i != call.size(); ++i) {
        finite = finite && std::isfinite(call.real(i));
    }
    if (finite && (!std::isfinite(value) || (value == 0 && !may_be_zero))) {
        refuse("is out of the range of a double");
    }
    call.answer(value);
}

void round(const Call& call) {
    if (call.is_integer(0) && call.integer(1) >= 0) {
        call.answer_argument(0);
    } else {
        call.answer(detail::round_half_away(call.real(0), call.integer(1)));
    }
}

template <double (*Function)(double)>
void whole(const Call& call) {
    if (call.is_integer(0)) {
        call.answer_argument(0);
    } else {
        call.answer(Function(call.real(0)));
    }
}

void square_root(const Call& call) {
    if (call.real(0) < 0) {
        refuse("is negative, and has no square root");
    }
    call.answer(std::sqrt(call.real(0)));
}

void power(const Call& call) {
    const double base = call.real(0);
    const double exponent = call.real(1);
    if (base == 0 && exponent < 0) {
        refuse("is 0, and has no negative power");
    }
    if (base < 0 && exponent != std::floor(exponent)) {
        refuse("is negative, and has no power that is not whole");
    }
    answer_result(call, std::pow(base, exponent), base == 0);
}

void exponential(const Call& call) {
    answer_result(call, std::exp(call.real(0)), false);
}

void logarithm(const Call& call) {
    if (call.real(0) <= 0) {
        refuse("is not above 0, and has no logarithm");
    }
    answer_result(call, std::log(call.real(0)), true);
}

void to_integer(const Call& call) {
    const double value = std::trunc(call.real(0));
    if (call.is_integer(0)) {
        call.answer_argument(0);
    } else if (value >= beyond_integers || value < -beyond_integers) {
        refuse("is out of the range of an integer");
    } else {
        call.answer(static_cast<std::int64_t>(value));
    }
}

/// The number as `std::from_chars` reads it: without blanks around it, and without a plus.
std::string_view number_text(std::string_view text) noexcept {
    while (!text.empty() && detail::is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && detail::is_space(text.back())) {
        text.remove_suffix(1);
    }
    const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
    return text.substr(plus ? 1 : 0);
}

template <class Number>
void text_to(const Call& call) {
    const std::string_view text = number_text(call.text(0));
    Number value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec == std::errc::result_out_of_range) {
        refuse("is out of range");
    }
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || value != value) {
        refuse("is not a number");
    }
    call.answer(value);
}

constexpr Entry number_entries[] = {
    {"orm_round", 2, call_back<round>},
    {"orm_floor", 1, call_back<whole<std::floor>>},
    {"orm_ceil", 1, call_back<whole<std::ceil>>},
    {"orm_trunc", 1, call_back<whole<std::trunc>>},
    {"orm_sqrt", 1, call_back<square_root>},
    {"orm_power", 2, call_back<power>},
    {"orm_exp", 1, call_back<exponential>},
    {"orm_ln", 1, call_back<logarithm>},
    {"orm_to_integer", 1, call_back<to_integer>},
    {"orm_text_to_integer", 1, call_back<text_to<std::int64_t>>},
    {"orm_text_to_real", 1, call_back<text_to<double>>},
};

}  // namespace

std::span<const Entry> number_functions() noexcept {
    return number_entries;
}

}  // namespace orm::sqlite
