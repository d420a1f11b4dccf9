#pragma once

/// @file
/// Functions that choose one of several values, and what they do with NULL.

#include <orm/detail/function.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace orm {

namespace detail {

template <class... Arguments>
struct FirstExpression;

template <class First, class... More>
struct FirstExpression<First, More...> : FirstExpression<More...> {};

template <Expression First, class... More>
struct FirstExpression<First, More...> {
    using Type = ExpressionOf<First>;
};

/// Whether an argument has the very type of the expressions, or fits it whatever its value is.
template <class T, class A>
inline constexpr bool fits_choice = [] {
    using V = Bare<typename ScalarType<std::remove_cvref_t<A>>::Type>;
    if constexpr (std::is_same_v<V, std::nullopt_t> || std::is_same_v<V, T>) {
        return true;
    } else if constexpr (family_of<T> == Family::integer && std::integral<V>) {
        return sizeof(V) < sizeof(T) && (std::is_signed_v<T> || std::is_unsigned_v<V>);
    } else if constexpr (std::floating_point<T> && std::floating_point<V>) {
        return sizeof(V) < sizeof(T);
    } else {
        return !is_expression<A> && family_of<T> != Family::integer;
    }
}();

template <class T, class... Arguments>
struct ChosenType {
    static constexpr bool same = (true && ... && fits_choice<T, Arguments>);
    static constexpr bool has_real =
        family_of<T> == Family::real ||
        (false || ... || (family_of_argument<Arguments> == Family::real));
    static constexpr bool has_decimal =
        family_of<T> == Family::decimal ||
        (false || ... || (family_of_argument<Arguments> == Family::decimal));
    using Wide = std::conditional_t<
        has_real,
        double,
        std::conditional_t<
            has_decimal,
            Decimal,
            std::conditional_t<family_of<T> == Family::integer, std::int64_t, T>>>;
    using Type = std::conditional_t<same && !(has_real && family_of<T> != Family::real), T, Wide>;
};

template <class T, class Duration, class... Arguments>
using ChosenTime = std::conditional_t<(true && ... && fits_choice<T, Arguments>), T, Duration>;

// Of two units of time the database has one.
template <class D, class... Arguments>
struct ChosenType<std::chrono::sys_time<D>, Arguments...> {
    using T = std::chrono::sys_time<D>;
    using Type = ChosenTime<T, std::chrono::sys_time<std::chrono::microseconds>, Arguments...>;
};

template <class D, class... Arguments>
struct ChosenType<std::chrono::local_time<D>, Arguments...> {
    using T = std::chrono::local_time<D>;
    using Type = ChosenTime<T, std::chrono::local_time<std::chrono::microseconds>, Arguments...>;
};

template <class Rep, class Period, class... Arguments>
struct ChosenType<std::chrono::duration<Rep, Period>, Arguments...> {
    using T = std::chrono::duration<Rep, Period>;
    using Type = ChosenTime<T, std::chrono::microseconds, Arguments...>;
};

template <class Argument, class T>
inline constexpr bool is_value_of = std::is_same_v<Bare<Argument>, T>;

/// The codec of a result that may be NULL where that of its value is known.
template <class Result, class Codec>
using ResultCodec =
    std::conditional_t<is_nullable<Result>, OptionalValueCodec<Bare<Result>, Codec>, Codec>;

/// One of its operands. How it is stored, the first expression among them says.
template <sql::Function Kind, class Result, class Plain, class First, class... Operands>
struct Choice : Node<Choice<Kind, Result, Plain, First, Operands...>, Result, Operands...>,
                OperandsOf<Operands...> {
    using Codec = ResultCodec<Result, Plain>;

    template <class... Scope>
    static constexpr bool nullable_in = Kind != sql::Function::nullif &&
                                        (true && ... &&
                                         (is_nullable_operand<Operands> ||
                                          Operands::template nullable_in<Scope...>));

    constexpr explicit Choice(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    void describe(sql::Builder& builder) const {
        builder.function(Kind, sizeof...(Operands), Plain::type);
        this->describe_operands(builder, beside());
    }

private:
    static const ColumnInfo* beside() {
        constexpr Family family = family_of<Bare<Result>>;
        if constexpr ((family == Family::other || family == Family::decimal) && requires {
                          First::origin();
                      }) {
            return First::origin();
        } else {
            return nullptr;
        }
    }
};

template <class First, class... Arguments>
constexpr void check_choice() {
    static_assert(
        (true && ... && can_compare<First, Arguments>),
        "coalesce, nullif, greatest and least take values of one type"
    );
}

template <class First, class... Arguments>
struct ChoiceOf {
    using T = Bare<typename First::Type>;
    using Plain = typename ChosenType<T, Arguments...>::Type;
    using Codec = std::conditional_t<
        std::is_same_v<Plain, T>,
        typename ElementCodec<typename First::Codec>::Type,
        ValueCodec<Plain>>;

    template <class A>
    static constexpr auto operand(const A& argument) {
        if constexpr (is_expression<A>) {
            return ExpressionOf<A>(argument);
        } else {
            return make_value<Plain, Codec>(argument);
        }
    }

    template <sql::Function Kind, bool AlwaysNullable, class... Operands>
    static constexpr auto make(const Operands&... operands) {
        constexpr bool nullable = AlwaysNullable || (true && ... && is_nullable_operand<Operands>);
        using Result = std::conditional_t<nullable, std::optional<Plain>, Plain>;
        return Lasting<Choice<Kind, Result, Codec, First, Operands...>>(operands...);
    }
};

template <sql::Function Kind, class... Arguments>
constexpr auto choose(const Arguments&... arguments) {
    static_assert(
        (false || ... || is_expression<Arguments>), "this function needs a column or an expression"
    );
    using First = typename FirstExpression<Arguments...>::Type;
    check_choice<First, Arguments...>();
    if constexpr ((true && ... && can_compare<First, Arguments>)) {
        using Of = ChoiceOf<First, Arguments...>;
        return Of::template make<Kind, Kind == sql::Function::nullif>(Of::operand(arguments)...);
    } else {
        return Mistake<Arguments...>();
    }
}

template <class Codec>
inline constexpr bool has_order = Codec::type != PhysicalType::enumeration&& Codec::type !=
                                  PhysicalType::json&& Codec::type != PhysicalType::array;

template <>
inline constexpr bool has_order<void> = false;

template <class... Arguments>
constexpr void check_ordered() {
    using First = typename FirstExpression<Arguments...>::Type;
    static_assert(
        has_order<typename ElementCodec<typename First::Codec>::Type>,
        "greatest and least need values that have an order in the database: enums by name, JSON "
        "and arrays have none"
    );
}

}  // namespace detail

/// The first operand that is not NULL; an optional only where all of them may be NULL:
/// `orm::coalesce(users.email, "none")` is text.
template <class... Arguments>
[[nodiscard]] constexpr auto coalesce(const Arguments&... arguments) {
    static_assert(sizeof...(Arguments) > 1, "coalesce chooses between two values or more");
    return detail::choose<sql::Function::coalesce>(arguments...);
}

/// NULL where both are equal, else `value`.
template <class E, class V>
[[nodiscard]] constexpr auto nullif(const E& value, const V& other) {
    return detail::choose<sql::Function::nullif>(value, other);
}

/// The greatest operand that is not NULL; NULL only where all of them are.
template <class... Arguments>
[[nodiscard]] constexpr auto greatest(const Arguments&... arguments) {
    static_assert(sizeof...(Arguments) > 1, "greatest chooses between two values or more");
    detail::check_ordered<Arguments...>();
    return detail::choose<sql::Function::greatest>(arguments...);
}

/// The least operand that is not NULL; NULL only where all of them are.
template <class... Arguments>
[[nodiscard]] constexpr auto least(const Arguments&... arguments) {
    static_assert(sizeof...(Arguments) > 1, "least chooses between two values or more");
    detail::check_ordered<Arguments...>();
    return detail::choose<sql::Function::least>(arguments...);
}

}  // namespace orm
