#pragma once

/// @file
/// Array columns (`std::vector<T>`) in queries: `posts.tags.contains("cpp")`, `contains_all`,
/// `overlaps`, `size()`, `posts.tags[0]`, `posts.scores[1] > 5`, `5 < orm::any(posts.scores)`. An
/// element that is NULL is equal to nothing.

#include <orm/detail/condition.hpp>
#include <orm/detail/function.hpp>
#include <orm/expression.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

namespace orm {

namespace detail {

template <class Codec>
struct ArrayParts;

template <class T, class Inner>
struct ArrayParts<ArrayCodec<T, Inner>> {
    using Type = T;
    using Element = Inner;
};

template <class T>
struct ArrayParts<ValueCodec<std::vector<T>>> : ArrayParts<ArrayCodec<T, ValueCodec<T>>> {};

template <class T, class Inner>
struct ArrayParts<OptionalValueCodec<T, Inner>> : ArrayParts<Inner> {};

template <class T>
struct ArrayParts<ValueCodec<std::optional<T>>> : ArrayParts<ValueCodec<T>> {};

/// The C++ type of an array's elements, and how they are stored.
template <class E>
using ElementOf = typename ArrayParts<typename E::Codec>::Type;

template <class E>
using ElementCodecOf = typename ElementCodec<typename ArrayParts<typename E::Codec>::Element>::Type;

template <class E>
inline constexpr bool is_array = container_of<E> == PhysicalType::array;

/// The values of a range as an array like that of `E`.
template <class E, class Range>
struct ArrayOf : Constant {
    static constexpr std::size_t parameters = 1;

    const Range* range;

    constexpr explicit ArrayOf(const Range& values)
        : range(&values) {}

    void describe(sql::Builder& builder) const { builder.parameter(PhysicalType::array); }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& values = arena.parameters();
        for (const auto& value : *range) {
            Parameter parameter;
            ParameterWriter writer(&parameter, 1, arena);
            push_value<ElementOf<E>, ElementCodecOf<E>>(writer, value);
            values.push_back(parameter);
        }
        const auto& list = arena.keep(ListParameter{values.data(), values.size()});
        binder.push(Parameter::of(Wire::array, &list, sizeof list));
    }
};

/// One value as an array like that of `E`.
template <class E, class Made>
struct ArrayOfOne : Constant {
    static constexpr std::size_t parameters = 1;

    Made made;

    constexpr explicit ArrayOfOne(Made value)
        : made(value) {}

    void describe(sql::Builder& builder) const { builder.parameter(PhysicalType::array); }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& values = arena.parameters();
        Parameter parameter;
        ParameterWriter writer(&parameter, 1, arena);
        Binder one(writer);
        made.bind(one);
        values.push_back(parameter);
        const auto& list = arena.keep(ListParameter{values.data(), values.size()});
        binder.push(Parameter::of(Wire::array, &list, sizeof list));
    }
};

template <class E, class V>
constexpr auto element_value(const V& value) {
    static_assert(
        comparable_value<ElementOf<E>, V>, "a value of this type is no element of this array"
    );
    if constexpr (comparable_value<ElementOf<E>, V>) {
        return make_value<ElementOf<E>, ElementCodecOf<E>>(value);
    } else {
        return NullValue();
    }
}

/// How an element is kept where arrays are JSON.
template <PhysicalType Type>
constexpr auto element_form() {
    if constexpr (Type == PhysicalType::uuid) {
        return Literal<"uuid">{};
    } else if constexpr (Type == PhysicalType::decimal) {
        return Literal<"decimal">{};
    } else {
        return Literal<"value">{};
    }
}

/// `array[i]`; NULL outside of the array.
template <class E, class Index, class Form>
struct ElementAt : Node<ElementAt<E, Index, Form>, Optional<ElementOf<E>>, E, Index, Form>,
                   OperandsOf<E, Index, Form> {
    using Codec = OptionalValueCodec<Bare<ElementOf<E>>, ElementCodecOf<E>>;

    constexpr ElementAt(E e, Index index)
        : OperandsOf<E, Index, Form>(e, index, Form{}) {}

    void describe(sql::Builder& builder) const {
        builder.function(sql::Function::array_at, 3, Codec::type);
        this->describe_operands(builder);
    }

    void bind(Binder& binder) const { OperandsOf<E, Index, Form>::bind(binder); }
};

template <>
struct Container<PhysicalType::array> {
    template <class E, class V>
    static constexpr auto contains(const E& e, const V& value) {
        static_assert(
            !is_expression<V>, "an array contains a value: for a column write x == orm::any(array)"
        );
        const auto made = element_value<E>(value);
        using Made = std::remove_const_t<decltype(made)>;
        return strict_call<sql::Function::array_contains, bool>(e, ArrayOfOne<E, Made>(made));
    }

    template <class E, class Range>
    static constexpr auto contains_all(const E& e, const Range& values) {
        check_elements<E, Range>();
        return strict_call<sql::Function::array_contains, bool>(e, ArrayOf<E, Range>(values));
    }

    template <class E, class Range>
    static constexpr auto overlaps(const E& e, const Range& values) {
        check_elements<E, Range>();
        return strict_call<sql::Function::array_overlaps, bool>(e, ArrayOf<E, Range>(values));
    }

    template <class E>
    static constexpr auto size(const E& e) {
        return strict_call<sql::Function::array_size, std::int64_t>(e);
    }

    template <class E, class Index>
    static constexpr auto at(const E& e, const Index& index) {
        const auto place = count_operand(index);
        using Form = decltype(element_form<ElementCodecOf<E>::type>());
        return ElementAt<E, std::remove_const_t<decltype(place)>, Form>(e, place);
    }

private:
    template <class E, class Range>
    static constexpr void check_elements() {
        using V = std::remove_cvref_t<decltype(*std::begin(std::declval<const Range&>()))>;
        static_assert(
            comparable_value<ElementOf<E>, V>, "a value of this type is no element of this array"
        );
    }
};

/// An array on the right of a comparison.
template <class E, sql::Function Kind>
struct Quantified {
    [[no_unique_address]] E array;
};

template <Name Op, sql::Function Kind, class L, class E>
constexpr auto compare_elements(const L& left, const Quantified<E, Kind>& right) {
    using T = ElementOf<E>;
    const auto operand = [&] {
        if constexpr (is_expression<L>) {
            static_assert(
                comparable_columns<T, TypeOf<L>>,
                "this column has not the type of the array's elements"
            );
            return ExpressionOf<L>(left);
        } else {
            return element_value<E>(left);
        }
    }();
    using Operand = std::remove_const_t<decltype(operand)>;
    using Result = std::conditional_t<
        is_nullable<T> || is_nullable_operand<E> || is_nullable_operand<Operand>,
        std::optional<bool>,
        bool>;
    return Lasting<Call<Kind, Result, E, Operand, Literal<Op>>>(
        right.array, operand, Literal<Op>()
    );
}

template <sql::Function Kind, class E>
constexpr auto quantified(const E& e) {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    static_assert(is_array<E>, "any and all need an array");
    if constexpr (is_array<E>) {
        return Quantified<ExpressionOf<E>, Kind>{ExpressionOf<E>(e)};
    } else {
        return Mistake<E, E>();
    }
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator==(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<"=">(l, r);
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator!=(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<"<>">(l, r);
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator<(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<"<">(l, r);
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator<=(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<"<=">(l, r);
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator>(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<">">(l, r);
}

template <class L, class E, sql::Function Kind>
[[nodiscard]] constexpr auto operator>=(const L& l, const Quantified<E, Kind>& r) {
    return compare_elements<">=">(l, r);
}

}  // namespace detail

/// On the right of a comparison: it is true for one element at least: `5 < orm::any(posts.scores)`,
/// `users.name == orm::any(posts.tags)`. NULL where only an element that is NULL could make it so.
template <class E>
[[nodiscard]] constexpr auto any(const E& array) {
    return detail::quantified<sql::Function::array_any>(array);
}

/// On the right of a comparison: it is true for every element; also where there is none.
template <class E>
[[nodiscard]] constexpr auto all(const E& array) {
    return detail::quantified<sql::Function::array_all>(array);
}

}  // namespace orm
