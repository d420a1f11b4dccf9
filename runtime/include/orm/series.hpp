#pragma once

#include <orm/detail/table_call.hpp>
#include <orm/time_functions.hpp>

#include <chrono>
#include <cstdint>
#include <type_traits>

namespace orm {

namespace detail {

template <Family F>
inline constexpr bool has_series = F == Family::integer || F == Family::date ||
                                   F == Family::timestamp || F == Family::local_timestamp;

template <Family F>
inline constexpr sql::TableFunction series_of =
    F == Family::date              ? sql::TableFunction::date_series
    : F == Family::timestamp       ? sql::TableFunction::timestamp_series
    : F == Family::local_timestamp ? sql::TableFunction::local_series
                                   : sql::TableFunction::integer_series;

template <Family F, class A>
constexpr auto series_bound(const A& argument) {
    if constexpr (F == Family::integer) {
        return operand_of<std::int64_t>(argument);
    } else {
        return time_operand(argument);
    }
}

template <Family F, class Step>
constexpr auto series_step(const Step& step) {
    if constexpr (F == Family::integer) {
        static_assert(
            family_of_argument<Step> == Family::integer, "a series of integers has an integer step"
        );
        return operand_of<std::int64_t>(step);
    } else {
        static_assert(
            family_of_argument<Step> == Family::duration,
            "a series of times has a std::chrono duration as its step"
        );
        check_duration<typename ScalarType<Step>::Type>();
        if constexpr (F == Family::date) {
            return days_operand(step);
        } else {
            return time_operand(step);
        }
    }
}

}  // namespace detail

/// Numbers, days or times one behind the other as a table, whose column is its `value`: from the
/// first one on in equal steps, and none beyond the last one.
///
/// ```cpp
/// const auto day = orm::generate_series<"day">(2024y / 1 / 1, 2024y / 1 / 31,
/// std::chrono::days(1)); db.select(orm::column<"value">(day), orm::count(sales.id))
///     .from(day)
///     .left_join(sales)
///     .on(sales.day == orm::column<"value">(day))
///     .group_by(orm::column<"value">(day));
/// ```
///
/// A negative step descends; a step of 0 is a `DatabaseError`. Each of them is a value or an
/// expression, of tables in front of it; where one is NULL there is no row. Integers have 64 bits,
/// times microseconds.
template <Name Text, class From, class To, class Step>
[[nodiscard]] constexpr auto generate_series(const From& from, const To& to, const Step& step) {
    constexpr detail::Family family = detail::family_of_argument<From>;
    static_assert(
        detail::has_series<family> && detail::family_of_argument<To> == family,
        "orm::generate_series goes from one integer, date or time to another one of its kind"
    );
    if constexpr (detail::has_series<family> && detail::family_of_argument<To> == family) {
        using Type = std::conditional_t<
            family == detail::Family::integer,
            std::int64_t,
            detail::ComputedTime<family>>;
        using Columns = detail::Types<detail::CalledColumn<"value", Type>>;
        return detail::table_call<Text, detail::series_of<family>, Columns>(
            detail::series_bound<family>(from),
            detail::series_bound<family>(to),
            detail::series_step<family>(step)
        );
    }
}

/// Integers, each one more than the one before.
template <Name Text, class From, class To>
[[nodiscard]] constexpr auto generate_series(const From& from, const To& to) {
    static_assert(
        detail::family_of_argument<From> == detail::Family::integer,
        "say how long the steps between times are: std::chrono::days(1)"
    );
    return generate_series<Text>(from, to, 1);
}

}  // namespace orm
