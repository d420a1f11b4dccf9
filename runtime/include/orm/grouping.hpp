#pragma once

#include <orm/detail/call.hpp>
#include <orm/expression.hpp>

#include <cstddef>
#include <type_traits>

namespace orm {

namespace detail {

/// Several groupings of one query: `ROLLUP (a, b)`.
template <sql::Grouping Kind, class... Operands>
struct GroupingOf : Combined<Operands...>, OperandsOf<Operands...> {
    using IsExpression = void;
    using IsGrouping = void;
    using Type = std::int64_t;
    using Codec = void;
    using Terms = Types<Operands...>;

    constexpr explicit GroupingOf(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    void describe(sql::Builder& builder) const {
        builder.grouping(Kind, sizeof...(Operands));
        this->describe_operands(builder);
    }

    using OperandsOf<Operands...>::bind;
};

template <sql::Grouping Kind, class... Exprs>
constexpr auto grouping_of(const Exprs&... expressions) {
    return GroupingOf<Kind, ExpressionOf<Exprs>...>(ExpressionOf<Exprs>(expressions)...);
}

}  // namespace detail

/// @name Several groupings in one query, for `group_by(…)`. What is selected is optional then: it
/// is NULL in the rows of the groupings that it is not in. PostgreSQL only.
/// @{

/// By all of them, then by one less each time, and of everything: subtotals and a total.
template <class... Exprs>
[[nodiscard]] constexpr auto rollup(const Exprs&... expressions) {
    return detail::grouping_of<sql::Grouping::rollup>(expressions...);
}

/// By every choice of them.
template <class... Exprs>
[[nodiscard]] constexpr auto cube(const Exprs&... expressions) {
    return detail::grouping_of<sql::Grouping::cube>(expressions...);
}

/// By each of these: `orm::grouping_sets(orm::grouping_set(a, b), orm::grouping_set())`.
template <class... Sets>
[[nodiscard]] constexpr auto grouping_sets(const Sets&... sets) {
    return detail::grouping_of<sql::Grouping::sets>(sets...);
}

template <class... Exprs>
[[nodiscard]] constexpr auto grouping_set(const Exprs&... expressions) {
    return detail::grouping_of<sql::Grouping::set>(expressions...);
}

/// @}

}  // namespace orm
