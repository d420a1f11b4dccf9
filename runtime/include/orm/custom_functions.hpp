#pragma once

/// @file
/// What this library has no word for: functions by name, and SQL of your own inside a query. Names
/// and text are literals of the program, checked when it is compiled; what changes is bound.

#include <orm/aggregates.hpp>
#include <orm/detail/function.hpp>
#include <orm/raw_text.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace orm {

namespace detail {

/// An argument without a column that says how it is bound.
template <class A>
constexpr auto free_operand(const A& argument) {
    if constexpr (is_expression<A>) {
        return ExpressionOf<A>(argument);
    } else if constexpr (std::is_convertible_v<const A&, std::string_view>) {
        return operand_of<std::string>(argument);
    } else {
        static_assert(Storable<Bare<A>>, "a value of this type cannot be bound");
        return operand_of<Bare<A>>(argument);
    }
}

template <class A>
using FreeOperand = decltype(free_operand(std::declval<const A&>()));

/// What texts of the user's own have in common. The text is no part of the type, so such a
/// statement is found by its whole text.
template <class Self, class Result, Level At, class... Operands>
struct CustomNode : Node<Self, Result, Operands...>, OperandsOf<Operands...> {
    static constexpr bool dynamic = true;
    static constexpr Level level = highest(At, Operands::level...);

    template <class... Groups>
    static constexpr bool grouped =
        At == Level::group || Node<Self, Result, Operands...>::template grouped<Groups...>;

    std::string_view text;

    constexpr explicit CustomNode(std::string_view literal, const Operands&... operands)
        : OperandsOf<Operands...>(operands...),
          text(literal) {}
};

template <class Result, class... Operands>
struct NamedCall : CustomNode<NamedCall<Result, Operands...>, Result, Level::row, Operands...> {
    using CustomNode<NamedCall, Result, Level::row, Operands...>::CustomNode;

    void describe(sql::Builder& builder) const {
        builder.named_function(this->text, sizeof...(Operands), ValueCodec<Result>::type);
        this->describe_operands(builder);
    }
};

template <class Result, Level At, class... Operands>
struct RawExpression : CustomNode<RawExpression<Result, At, Operands...>, Result, At, Operands...> {
    using CustomNode<RawExpression, Result, At, Operands...>::CustomNode;

    void describe(sql::Builder& builder) const {
        builder.raw(this->text, sizeof...(Operands), ValueCodec<Result>::type);
        this->describe_operands(builder);
    }
};

/// An aggregate that is called by its name.
template <class Result>
struct NamedAggregate {
    static constexpr sql::Aggregate kind = sql::Aggregate::named;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    static constexpr bool dynamic = true;
    static constexpr bool follows_operands = true;

    std::string_view text;

    [[nodiscard]] constexpr std::string_view name() const noexcept { return text; }
};

template <class Result>
constexpr void check_result() {
    static_assert(Storable<Result>, "name a type that a column can have");
}

}  // namespace detail

/// A function of the database, or one of your own, by its name: `orm::function<double>(
/// "similarity", users.name, "Bob")`. `Result` is what it gives: an optional where it may be NULL.
template <class Result, class... Arguments>
[[nodiscard]] constexpr auto function(FunctionName name, const Arguments&... arguments) {
    detail::check_result<Result>();
    return detail::Lasting<detail::NamedCall<Result, detail::FreeOperand<Arguments>...>>(
        name.view(), detail::free_operand(arguments)...
    );
}

/// The same for an aggregate: it has one value for each group of rows. As the others it takes
/// `.distinct()`, `.filter(condition)`, `.order_by(…)` (on PostgreSQL) and `.over(window)`.
template <class Result, class... Arguments>
[[nodiscard]] constexpr auto aggregate_function(FunctionName name, const Arguments&... arguments) {
    detail::check_result<Result>();
    using Kind = detail::NamedAggregate<Result>;
    return detail::aggregate(Kind{name.view()}, detail::free_operand(arguments)...);
}

/// SQL of your own as an expression of a query: `orm::raw<int>("{} & {}", users.flags, 4)`; without
/// a type it is a condition. Each `{}` is an operand: columns are named as the query names them,
/// values are bound. `{{` is a brace.
template <class Result = bool, class... Operands>
[[nodiscard]] constexpr auto
raw(RawText<std::type_identity_t<Operands>...> text, const Operands&... operands) {
    detail::check_result<Result>();
    using Made =
        detail::RawExpression<Result, detail::Level::row, detail::FreeOperand<Operands>...>;
    return detail::Lasting<Made>(text.view(), detail::free_operand(operands)...);
}

/// The same for text that is an aggregate.
template <class Result, class... Operands>
[[nodiscard]] constexpr auto
raw_aggregate(RawText<std::type_identity_t<Operands>...> text, const Operands&... operands) {
    detail::check_result<Result>();
    return detail::RawExpression<Result, detail::Level::group, detail::FreeOperand<Operands>...>(
        text.view(), detail::free_operand(operands)...
    );
}

}  // namespace orm
