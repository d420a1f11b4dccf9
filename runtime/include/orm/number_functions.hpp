#pragma once

/// @file
/// Functions of numbers: NULL where an operand is NULL, an error where there is no result (the
/// logarithm of 0, a number beyond a double).

#include <orm/detail/function.hpp>
#include <orm/expression.hpp>

#include <cstdint>
#include <type_traits>

namespace orm {

namespace detail {

template <Family F>
inline constexpr bool is_number_family =
    F == Family::integer || F == Family::real || F == Family::decimal;

/// What a number is computed as.
template <Family F>
using ComputedNumber = std::conditional_t<
    F == Family::integer,
    std::int64_t,
    std::conditional_t<F == Family::real, double, Decimal>>;

template <class E>
constexpr void check_fraction() {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    static_assert(
        family_of_argument<E> == Family::real || family_of_argument<E> == Family::decimal,
        "only a double or a decimal is rounded: this is neither"
    );
}

template <sql::Function Real, sql::Function OfDecimal, class E, class... Digits>
constexpr auto rounding(const E& e, const Digits&... digits) {
    check_fraction<E>();
    constexpr Family family = family_of_argument<E>;
    constexpr auto kind = family == Family::real ? Real : OfDecimal;
    return strict_call<kind, ComputedNumber<family>>(ExpressionOf<E>(e), digits...);
}

template <class A>
constexpr auto real_operand(const A& argument) {
    static_assert(is_number_family<family_of_argument<A>>, "this function needs a number");
    return operand_of<double>(argument);
}

template <sql::Function Kind, class... Arguments>
constexpr auto real_function(const Arguments&... arguments) {
    static_assert(
        (is_expression<Arguments> || ...), "this function needs a column or an expression"
    );
    return strict_call<Kind, double>(real_operand(arguments)...);
}

struct Random : Node<Random, double> {
    void describe(sql::Builder& builder) const {
        builder.function(sql::Function::random, 0, PhysicalType::float64);
    }

    void bind(Binder&) const {}
};

}  // namespace detail

/// The absolute value; an error for the least of all integers.
template <class E>
[[nodiscard]] constexpr auto abs(const E& e) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    constexpr auto family = detail::family_of_argument<E>;
    static_assert(detail::is_number_family<family>, "this function needs a number");
    return detail::strict_call<sql::Function::abs, detail::ComputedNumber<family>>(
        detail::ExpressionOf<E>(e)
    );
}

/// -1, 0 or 1.
template <class E>
[[nodiscard]] constexpr auto sign(const E& e) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    static_assert(
        detail::is_number_family<detail::family_of_argument<E>>, "this function needs a number"
    );
    return detail::strict_call<sql::Function::sign, std::int64_t>(detail::ExpressionOf<E>(e));
}

/// The nearest whole number; halves go away from zero, -2.5 becomes -3. Of a double its first 15
/// digits count.
template <class E>
[[nodiscard]] constexpr auto round(const E& e) {
    return detail::rounding<sql::Function::round_real, sql::Function::round_decimal>(
        e, detail::Number<0>{}
    );
}

/// Rounded to so many decimal places, in front of the point when negative.
template <class E, class Digits>
[[nodiscard]] constexpr auto round(const E& e, const Digits& digits) {
    return detail::rounding<sql::Function::round_real, sql::Function::round_decimal>(
        e, detail::count_operand(digits)
    );
}

/// The largest whole number that is not larger.
template <class E>
[[nodiscard]] constexpr auto floor(const E& e) {
    return detail::rounding<sql::Function::floor_real, sql::Function::floor_decimal>(e);
}

/// The smallest whole number that is not smaller.
template <class E>
[[nodiscard]] constexpr auto ceil(const E& e) {
    return detail::rounding<sql::Function::ceil_real, sql::Function::ceil_decimal>(e);
}

/// Without what is behind the point.
template <class E>
[[nodiscard]] constexpr auto trunc(const E& e) {
    return detail::rounding<sql::Function::trunc_real, sql::Function::trunc_decimal>(e);
}

template <class E>
[[nodiscard]] constexpr auto sqrt(const E& e) {
    return detail::real_function<sql::Function::sqrt>(e);
}

template <class Base, class Exponent>
[[nodiscard]] constexpr auto power(const Base& base, const Exponent& exponent) {
    return detail::real_function<sql::Function::power>(base, exponent);
}

template <class E>
[[nodiscard]] constexpr auto exp(const E& e) {
    return detail::real_function<sql::Function::exp>(e);
}

/// The natural logarithm.
template <class E>
[[nodiscard]] constexpr auto ln(const E& e) {
    return detail::real_function<sql::Function::ln>(e);
}

/// A number from 0 up to and without 1, another one in each row: `.order_by(orm::random())`.
[[nodiscard]] constexpr auto random() {
    return detail::Random{};
}

}  // namespace orm
