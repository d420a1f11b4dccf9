#pragma once

#include <orm/detail/call.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace orm::detail {

template <class Operand>
inline constexpr bool is_nullable_operand =
    may_be_null<Operand> || std::is_same_v<Operand, NullValue>;

/// The result of a function that is NULL where one of its operands is.
template <class Plain, class... Operands>
using Strict = std::
    conditional_t<(false || ... || is_nullable_operand<Operands>), std::optional<Plain>, Plain>;

template <sql::Function Kind, class Plain, class... Operands>
constexpr auto strict_call(const Operands&... operands) {
    return Lasting<Call<Kind, Strict<Plain, Operands...>, Operands...>>(operands...);
}

/// The family that an argument of a function belongs to.
template <class A>
inline constexpr Family family_of_argument =
    family_of<Bare<typename ScalarType<std::remove_cvref_t<A>>::Type>>;

/// An argument as an operand: an expression is one, a value is bound as a `Type`.
template <class Type, class A>
constexpr auto operand_of(const A& argument) {
    if constexpr (is_expression<A>) {
        return ExpressionOf<A>(argument);
    } else {
        return make_value<Type, ValueCodec<Type>>(argument);
    }
}

template <class A>
constexpr auto text_operand(const A& argument) {
    static_assert(family_of_argument<A> == Family::text, "this function needs text");
    return operand_of<std::string>(argument);
}

[[noreturn]] void throw_too_large_count();

/// A position in text, or a number of characters.
template <class A>
constexpr auto count_operand(const A& argument) {
    static_assert(
        family_of_argument<A> == Family::integer,
        "a position and a number of characters are integers"
    );
    if constexpr (family_of_argument<A> != Family::integer) {
        return NullValue();
    } else {
        if constexpr (std::integral<A>) {
            const std::int64_t count = checked_integer(argument);
            if (count != static_cast<std::int32_t>(count)) {
                throw_too_large_count();
            }
        }
        return operand_of<std::int64_t>(argument);
    }
}

/// Text that is part of the program.
template <Name Text>
struct Literal : Constant {
    static constexpr std::size_t parameters = 0;
    static constexpr auto text = Text;

    void describe(sql::Builder& builder) const { builder.literal(text.view()); }

    void bind(Binder&) const {}
};

/// A number that is part of the program.
template <std::int64_t Value>
struct Number : Constant {
    static constexpr std::size_t parameters = 0;

    void describe(sql::Builder& builder) const { builder.number(Value); }

    void bind(Binder&) const {}
};

}  // namespace orm::detail
