#pragma once

/// @file
/// Dates, times and durations in queries: the operators `+` and `-`, parts of a time, and the
/// calendar. Everything is computed in UTC, exactly, to the microsecond, and is NULL where an
/// operand is NULL. A bound `orm::now()` is the current time: one clock for a program and its
/// queries.

#include <orm/detail/function.hpp>
#include <orm/expression.hpp>

#include <chrono>
#include <cstdint>
#include <ratio>
#include <type_traits>

namespace orm {

namespace detail {

using Microseconds = std::chrono::microseconds;
using LocalTimestamp = std::chrono::local_time<Microseconds>;

template <class D>
inline constexpr bool is_calendar_unit = false;

template <class Rep, class Period>
inline constexpr bool is_calendar_unit<std::chrono::duration<Rep, Period>> =
    std::is_same_v<Period, std::chrono::months::period> ||
    std::is_same_v<Period, std::chrono::years::period>;

template <class D>
inline constexpr bool is_whole_days = false;

template <class Rep, class Period>
inline constexpr bool is_whole_days<std::chrono::duration<Rep, Period>> =
    std::ratio_divide<Period, std::chrono::days::period>::den == 1;

/// The type in which a time is computed.
template <Family F>
using ComputedTime = std::conditional_t<
    F == Family::timestamp,
    Timestamp,
    std::conditional_t<
        F == Family::local_timestamp,
        LocalTimestamp,
        std::conditional_t<F == Family::date, std::chrono::year_month_day, Microseconds>>>;

template <class A>
constexpr auto time_operand(const A& argument) {
    using T = ComputedTime<family_of_argument<A>>;
    if constexpr (is_expression<A>) {
        return ExpressionOf<A>(argument);
    } else {
        static_assert(
            std::is_convertible_v<Bare<A>, T>,
            "databases keep microseconds: cut finer times with std::chrono::floor"
        );
        return operand_of<T>(argument);
    }
}

template <class Duration>
constexpr void check_duration() {
    static_assert(
        !is_calendar_unit<Bare<Duration>>,
        "months and years have no fixed length: write orm::add_months(time, 1)"
    );
}

/// The days of a duration of whole days, as an integer.
template <class Days>
constexpr auto days_operand(const Days& days) {
    static_assert(
        !is_expression<Days> && is_whole_days<Bare<Days>>,
        "a date takes whole days: date + std::chrono::days(1)"
    );
    if constexpr (!is_expression<Days> && is_whole_days<Bare<Days>>) {
        return operand_of<std::int64_t>(std::int64_t{std::chrono::days(days).count()});
    } else {
        return NullValue();
    }
}

/// A time and a duration.
template <sql::Operator Op, class Time, class Duration>
constexpr auto shifted_time(const Time& time, const Duration& duration) {
    constexpr Family family = family_of_argument<Time>;
    constexpr bool plus = Op == sql::Operator::add;
    check_duration<typename ScalarType<Duration>::Type>();
    using Result = ComputedTime<family>;
    if constexpr (family == Family::date) {
        constexpr auto kind = plus ? sql::Function::add_days : sql::Function::subtract_days;
        return strict_call<kind, Result>(time_operand(time), days_operand(duration));
    } else {
        constexpr auto kind = plus ? sql::Function::add_duration : sql::Function::subtract_duration;
        return strict_call<kind, Result>(time_operand(time), time_operand(duration));
    }
}

/// What lies between two times of one kind.
template <class L, class R>
constexpr auto time_difference(const L& l, const R& r) {
    constexpr bool dates = family_of_argument<L> == Family::date;
    using Result = std::conditional_t<dates, std::chrono::days, Microseconds>;
    constexpr auto kind =
        dates ? sql::Function::date_difference : sql::Function::timestamp_difference;
    return strict_call<kind, Result>(time_operand(l), time_operand(r));
}

template <sql::Operator Op, class L, class R>
constexpr auto duration_arithmetic(const L& l, const R& r) {
    using Left = decltype(time_operand(l));
    using Right = decltype(time_operand(r));
    return Binary<Op, Left, Right, Strict<Microseconds, Left, Right>>{
        {}, time_operand(l), time_operand(r)};
}

template <Family F>
inline constexpr bool is_point_in_time =
    F == Family::timestamp || F == Family::local_timestamp || F == Family::date;

template <sql::Operator Op, class L, class R>
constexpr auto time_arithmetic(const L& l, const R& r) {
    constexpr Family left = family_of_argument<L>;
    constexpr Family right = family_of_argument<R>;
    constexpr bool plus = Op == sql::Operator::add;
    constexpr bool minus = Op == sql::Operator::subtract;
    constexpr bool shifts = (plus || minus) && is_point_in_time<left> && right == Family::duration;
    constexpr bool mirrored = plus && left == Family::duration && is_point_in_time<right>;
    constexpr bool differs = minus && is_point_in_time<left> && left == right;
    constexpr bool durations =
        (plus || minus) && left == Family::duration && right == Family::duration;
    static_assert(
        shifts || mirrored || differs || durations,
        "times: time + duration, time - duration, duration + duration, duration - duration, and "
        "time - time of one kind"
    );
    if constexpr (shifts) {
        return shifted_time<Op>(l, r);
    } else if constexpr (mirrored) {
        return shifted_time<Op>(r, l);
    } else if constexpr (differs) {
        return time_difference(l, r);
    } else if constexpr (durations) {
        return duration_arithmetic<Op>(l, r);
    } else {
        return Mistake<L, R>();
    }
}

template <class E>
constexpr void check_point_in_time() {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    static_assert(
        is_point_in_time<family_of_argument<E>>, "this function needs a date or a timestamp"
    );
}

template <Family F>
inline constexpr sql::Function truncation = F == Family::timestamp ? sql::Function::trunc_timestamp
                                            : F == Family::date    ? sql::Function::trunc_date
                                                                   : sql::Function::trunc_local;

template <Family F>
inline constexpr sql::Function month_addition =
    F == Family::timestamp ? sql::Function::add_months_to_timestamp
    : F == Family::date    ? sql::Function::add_months_to_date
                           : sql::Function::add_months_to_local;

template <sql::DateField Unit>
constexpr auto unit_name() {
    using enum sql::DateField;
    static_assert(
        Unit != weekday && Unit != day_of_year && Unit != iso_year,
        "a time is truncated to a year, quarter, month, week, day, hour, minute or second"
    );
    if constexpr (Unit == year) {
        return Literal<"year">{};
    } else if constexpr (Unit == quarter) {
        return Literal<"quarter">{};
    } else if constexpr (Unit == month) {
        return Literal<"month">{};
    } else if constexpr (Unit == week) {
        return Literal<"week">{};
    } else if constexpr (Unit == day) {
        return Literal<"day">{};
    } else if constexpr (Unit == hour) {
        return Literal<"hour">{};
    } else if constexpr (Unit == minute) {
        return Literal<"minute">{};
    } else {
        return Literal<"second">{};
    }
}

template <sql::DateField Part, class E>
struct Extract : Node<Extract<Part, E>, Strict<std::int64_t, E>, E> {
    [[no_unique_address]] E operand;

    constexpr explicit Extract(E e)
        : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.extract(Part);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

}  // namespace detail

using sql::DateField;

/// A part of a date or time (UTC), as an integer:
/// `orm::extract<orm::DateField::hour>(posts.created_at)`. Seconds are whole; Sunday is weekday 0.
template <DateField Part, class E>
[[nodiscard]] constexpr auto extract(const E& e) {
    using Expr = detail::ExpressionOf<E>;
    static_assert(
        detail::is_point_in_time<detail::family_of_argument<E>>, "extract needs a date or a time"
    );
    return detail::Extract<Part, Expr>(Expr(e));
}

/// The beginning of the year, quarter, month, week (Monday), day, hour, minute or second (UTC)
/// that a time is in: `orm::truncate<orm::DateField::month>(posts.created_at)`.
template <DateField Unit, class E>
[[nodiscard]] constexpr auto truncate(const E& e) {
    detail::check_point_in_time<E>();
    constexpr auto family = detail::family_of_argument<E>;
    return detail::strict_call<detail::truncation<family>, detail::ComputedTime<family>>(
        detail::ExpressionOf<E>(e), detail::unit_name<Unit>()
    );
}

/// The same day and time so many months later, or earlier when negative; the last day of the month
/// where it has no such day: January 31st and one month are the last of February.
template <class E, class Months>
[[nodiscard]] constexpr auto add_months(const E& e, const Months& months) {
    detail::check_point_in_time<E>();
    constexpr auto family = detail::family_of_argument<E>;
    return detail::strict_call<detail::month_addition<family>, detail::ComputedTime<family>>(
        detail::ExpressionOf<E>(e), detail::count_operand(months)
    );
}

/// What the clocks of a time zone show at a timestamp: `orm::at_zone(posts.created_at,
/// "Europe/Berlin")`. SQLite knows no time zones: `NotSupported`.
template <class E, class Zone>
[[nodiscard]] constexpr auto at_zone(const E& e, const Zone& zone) {
    static_assert(
        detail::family_of_argument<E> == detail::Family::timestamp, "at_zone needs a timestamp"
    );
    return detail::strict_call<sql::Function::at_zone, detail::LocalTimestamp>(
        detail::ExpressionOf<E>(e), detail::text_operand(zone)
    );
}

}  // namespace orm
