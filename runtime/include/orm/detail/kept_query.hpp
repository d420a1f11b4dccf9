#pragma once

#include <orm/detail/joins.hpp>
#include <orm/detail/kept.hpp>
#include <orm/detail/rows.hpp>

#include <type_traits>

/// @file
/// Queries that are kept in variables own their values: those of a condition from where it is
/// given to a query that belongs to no database, all others from where the query becomes a table.

namespace orm::detail {

template <class E, class Source>
inline constexpr bool borrows<Handle<E, Source>> = false;

template <class Item>
inline constexpr bool borrows<RowItem<Item>> = borrows<typename RowItem<Item>::Expr>;

template <class Item>
inline constexpr bool borrows<ValueRows<Item>> = borrows<RowItem<Item>>;

template <class... Items>
inline constexpr bool borrows<TupleRows<Items...>> = (borrows<RowItem<Items>> || ...);

template <class P>
inline constexpr bool borrows<Where<P>> = borrows<P>;

template <class P>
inline constexpr bool borrows<Having<P>> = borrows<P>;

template <class... Exprs>
inline constexpr bool borrows<GroupBy<Exprs...>> = (borrows<Exprs> || ...);

template <class... Orders>
inline constexpr bool borrows<OrderBy<Orders...>> = (borrows<typename Orders::Expr> || ...);

template <>
inline constexpr bool borrows<Limit> = false;

template <>
inline constexpr bool borrows<Offset> = false;

template <class T>
inline constexpr bool borrows<TableQuery<T>> = false;

template <class T>
requires requires {
    typename T::Query;
}
inline constexpr bool borrows<TableQuery<T>> = borrows<typename T::Query>;

template <class T>
inline constexpr bool borrows<From<T>> = borrows<TableQuery<T>>;

template <sql::JoinKind Kind, class T, class P, bool Lateral>
inline constexpr bool borrows<Join<Kind, T, P, Lateral>> = borrows<TableQuery<T>> || borrows<P>;

template <class Previous, class Last>
inline constexpr bool borrows<Link<Previous, Last>> = borrows<Previous> || borrows<Last>;

template <bool Bound, class Rows, class Chain, class Scope>
inline constexpr bool borrows<Select<Bound, Rows, Chain, Scope>> = borrows<Rows> || borrows<Chain>;

/// A query, or a statement that gives rows, whose values are copied as soon as it is made.
template <class Query>
struct KeptQuery : KeptPart<Query> {
    static constexpr std::size_t parameters = Query::parameters;
    static constexpr std::size_t variants = Query::variants;
    static constexpr bool dynamic = Query::dynamic;

    explicit KeptQuery(const Query& query)
        : KeptPart<Query>(query) {}
};

template <class Query>
inline constexpr bool borrows<KeptQuery<Query>> = false;

template <class Query, class Scope>
inline constexpr bool table_in_scope<KeptQuery<Query>, Scope> = table_in_scope<Query, Scope>;

/// How a table holds the query that it is.
template <class Query>
using LastingQuery = std::conditional_t<borrows<Query>, KeptQuery<Query>, Query>;

/// How a query holds a condition: one that belongs to a database runs where it is written, and
/// borrows; others may be kept in variables.
template <bool Bound>
struct ConditionOf {
    template <class P>
    using Type = P;
};

template <>
struct ConditionOf<false> {
    template <class P>
    using Type = std::conditional_t<borrows<P>, Kept<P>, P>;
};

}  // namespace orm::detail
