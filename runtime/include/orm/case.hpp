#pragma once

#include <orm/null_functions.hpp>
#include <orm/value.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>

namespace orm {

namespace detail {

/// A condition and the value where it holds, as the program wrote them.
template <class P, class V>
struct WrittenBranch {
    using IsBranch = void;
    using Argument = V;

    P condition;
    const V* value;
};

template <class V>
struct WrittenDefault {
    using IsDefault = void;
    using Argument = V;

    const V* value;
};

/// The same as operands.
template <class P, class V>
struct Branch : Combined<P, V> {
    template <class... Scope>
    static constexpr bool nullable_in = V::template nullable_in<Scope...>;

    [[no_unique_address]] P condition;
    [[no_unique_address]] V value;

    constexpr Branch(const P& p, const V& v)
        : condition(p),
          value(v) {}

    /// `beside`: the column that the condition is compared with, where it is a value.
    void describe(sql::Builder& builder, const ColumnInfo* beside = nullptr) const {
        if constexpr (Expression<P>) {
            condition.describe(builder);
        } else {
            condition.describe(builder, beside);
        }
        value.describe(builder);
    }

    void bind(Binder& binder) const {
        condition.bind(binder);
        value.bind(binder);
    }
};

template <class Operand>
struct CaseValue {
    using Type = Operand;
    static constexpr bool is_default = true;
};

template <class P, class V>
struct CaseValue<Branch<P, V>> {
    using Type = V;
    static constexpr bool is_default = false;
};

/// Whether a value may stand beside the first one of a CASE: a whole number beside a fraction, too.
template <class First, class A>
inline constexpr bool have_one_type = can_compare<First, A> ||
                                      ((family_of_argument<First> == Family::integer &&
                                        family_of_argument<A> == Family::real));

/// `CASE WHEN … THEN … ELSE … END`.
template <class Result, class Plain, class... Operands>
struct Case : Node<Case<Result, Plain, Operands...>, Result, Operands...>, OperandsOf<Operands...> {
    using Codec = ResultCodec<Result, Plain>;

    constexpr explicit Case(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    void describe(sql::Builder& builder) const {
        constexpr bool has_default = (false || ... || CaseValue<Operands>::is_default);
        builder.case_when(sizeof...(Operands) - (has_default ? 1 : 0), has_default);
        this->describe_operands(builder);
    }
};

/// The values of a CASE with one type: that of the first expression among them, or of the first
/// value.
template <class First, class... Arguments>
struct CaseOf : ChoiceOf<First, Arguments...> {
    using Values = ChoiceOf<First, Arguments...>;

    template <class P, class V>
    static constexpr auto operand(const WrittenBranch<P, V>& branch) {
        const auto value = Values::operand(*branch.value);
        return Branch<P, std::remove_const_t<decltype(value)>>(branch.condition, value);
    }

    template <class V>
    static constexpr auto operand(const WrittenDefault<V>& branch) {
        return Values::operand(*branch.value);
    }

    template <class... Operands>
    static constexpr bool nullable =
        !(false || ... || CaseValue<Operands>::is_default) ||
        (false || ... || is_nullable_operand<typename CaseValue<Operands>::Type>);

    template <class... Operands>
    using ResultOf = std::conditional_t<
        nullable<Operands...>,
        std::optional<typename Values::Plain>,
        typename Values::Plain>;

    template <class... Operands>
    static constexpr auto make(const Operands&... operands) {
        using Made = Case<ResultOf<Operands...>, typename Values::Codec, Operands...>;
        return Lasting<Made>(operands...);
    }
};

template <class Argument, class... More>
struct FirstCaseValue {
    using Type = decltype(orm::value(std::declval<const Argument&>()));
};

template <class Argument, class... More>

requires(is_expression<Argument> || (false || ... || is_expression<More>))

    struct FirstCaseValue<Argument, More...> : FirstExpression<Argument, More...> {
};

}  // namespace detail

/// In `orm::case_(…)`: the value where the condition holds.
template <detail::Expression P, class V>
[[nodiscard]] constexpr auto when(const P& condition, const V& value) {
    static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
    using Condition = detail::ExpressionOf<P>;
    return detail::WrittenBranch<Condition, V>{Condition(condition), &value};
}

/// In `orm::case_(…)`: the value where no condition holds.
template <class V>
[[nodiscard]] constexpr auto otherwise(const V& value) {
    return detail::WrittenDefault<V>{&value};
}

/// CASE: the value of the first condition that holds. Without `orm::otherwise` it is NULL where
/// none does.
///
/// ```cpp
/// orm::case_(orm::when(users.age < 18, "minor"), orm::otherwise("adult"))
/// ```
template <class First, class... More>
[[nodiscard]] constexpr auto case_(const First& first, const More&... more) {
    static_assert(
        requires { typename First::IsBranch; }, "orm::case_ begins with orm::when(condition, value)"
    );
    using Value =
        typename detail::FirstCaseValue<typename First::Argument, typename More::Argument...>::Type;
    static_assert(
        (detail::have_one_type<Value, typename First::Argument> && ... &&
         detail::have_one_type<Value, typename More::Argument>),
        "all values of orm::case_ need types that can be compared"
    );
    using Of = detail::CaseOf<Value, typename First::Argument, typename More::Argument...>;
    return Of::make(Of::operand(first), Of::operand(more)...);
}

}  // namespace orm
