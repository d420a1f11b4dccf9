#pragma once

#include <orm/subquery.hpp>
#include <orm/value.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// A column of what a function gives as a table.
template <Name Text, class T, class ColumnCodec = ValueCodec<T>>
struct CalledColumn : Constant {
    using IsExpression = void;
    using Type = T;
    using Codec = ColumnCodec;
    static constexpr std::size_t parameters = 0;

    static constexpr std::string_view label() noexcept { return Text.view(); }
};

template <class... Columns>
struct CalledRow {
    using Type = std::tuple<typename Columns::Type...>;
};

template <class Column>
struct CalledRow<Column> {
    using Type = typename Column::Type;
};

/// A function of the database as a table. Its operands use tables in front of it.
template <sql::TableFunction Kind, class Columns, class... Operands>
class TableCall;

template <sql::TableFunction Kind, class... Columns, class... Operands>
class TableCall<Kind, Types<Columns...>, Operands...> : OperandsOf<Operands...> {
public:
    using Items = Types<Columns...>;
    using Row = typename CalledRow<Columns...>::Type;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Operands::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Operands::variants);
    static constexpr bool dynamic = (false || ... || Operands::dynamic);

    template <class Expr>
    static constexpr bool is_outer = false;

    template <class... Scope>
    static constexpr bool in_scope = (true && ... && Operands::template in_scope<Scope...>);

    constexpr explicit TableCall(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    void describe(sql::Builder& builder) const {
        builder.begin_table_function(Kind);
        this->describe_operands(builder);
        builder.end();
    }

    using OperandsOf<Operands...>::bind;
};

template <sql::TableFunction Kind, class Columns, class... Operands>
inline constexpr bool borrows<TableCall<Kind, Columns, Operands...>> = (borrows<Operands> || ...);

template <sql::TableFunction Kind, class Columns, class... Operands, class Scope>
inline constexpr bool table_in_scope<TableCall<Kind, Columns, Operands...>, Scope> =
    (true && ... && in_scope_of<Operands, Scope>);

template <Name Text, sql::TableFunction Kind, class Columns, class... Operands>
constexpr auto table_call(const Operands&... operands) {
    using Call = TableCall<Kind, Columns, Operands...>;
    return Derived<Text, Call>(Call(operands...));
}

template <class A>
constexpr void check_lasting() {
    static_assert(
        is_expression<A> || std::is_lvalue_reference_v<A>,
        "the query borrows this value: give it a name that lives as long as the query"
    );
}

/// An expression, or a value of the program that is borrowed.
template <class A>
constexpr auto lasting_operand(const A& argument) {
    if constexpr (is_expression<A>) {
        return ExpressionOf<A>(argument);
    } else {
        return orm::value(argument);
    }
}

}  // namespace orm::detail
