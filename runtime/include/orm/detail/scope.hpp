#pragma once

#include <orm/handle.hpp>

#include <type_traits>

namespace orm::detail {

/// The tables that a query's expressions may use, and which of them an outer join may leave out.
template <class... Sources>
struct Scope {};

template <class S, class... More>
struct WidenedScope;

template <class... Sources, class... More>
struct WidenedScope<Scope<Sources...>, More...> {
    using Type = Scope<Sources..., More...>;
};

template <class S, class... More>
using Widened = typename WidenedScope<S, More...>::Type;

/// The scope behind a join.
template <sql::JoinKind Kind, class S, class Source>
struct JoinedScope;

template <sql::JoinKind Kind, class... Sources, class Source>
struct JoinedScope<Kind, Scope<Sources...>, Source> {
    using Type = Scope<Sources..., Source>;
};

template <class... Sources, class Source>
struct JoinedScope<sql::JoinKind::left, Scope<Sources...>, Source> {
    using Type = Scope<Sources..., Source, OuterJoined<Source>>;
};

template <class... Sources, class Source>
struct JoinedScope<sql::JoinKind::right, Scope<Sources...>, Source> {
    using Type = Scope<Sources..., OuterJoined<Sources>..., Source>;
};

template <class... Sources, class Source>
struct JoinedScope<sql::JoinKind::full, Scope<Sources...>, Source> {
    using Type = Scope<Sources..., OuterJoined<Sources>..., Source, OuterJoined<Source>>;
};

/// A scope all of whose tables may be left out.
template <class S>
struct AllOuterJoined;

template <class... Sources>
struct AllOuterJoined<Scope<Sources...>> {
    using Type = Scope<Sources..., OuterJoined<Sources>...>;
};

template <class Source, class S>
inline constexpr bool in_scope = false;

template <class Source, class... Sources>
inline constexpr bool in_scope<Source, Scope<Sources...>> = is_in_scope<Source, Sources...>;

/// Whether a scope has all that an expression uses.
template <class E, class S>
inline constexpr bool in_scope_of = false;

template <class E, class... Sources>
inline constexpr bool in_scope_of<E, Scope<Sources...>> =
    ExpressionOf<E>::template in_scope<Sources...>;

/// Whether an expression may be NULL because an outer join found no partner.
template <class E, class S>
inline constexpr bool nullable_in_scope = false;

template <class E, class... Sources>
inline constexpr bool nullable_in_scope<E, Scope<Sources...>> = E::template nullable_in<Sources...>;

/// A source of a query as the queries inside of it see it.
template <class Source>
struct SeenInside {
    using Type = Outer<Source>;
};

template <class Source>
struct SeenInside<Outer<Source>> {
    using Type = Outer<Source>;
};

template <>
struct SeenInside<AnyOuter> {
    using Type = AnyOuter;
};

template <class Source>
struct SeenInside<OuterJoined<Source>> {
    using Type = OuterJoined<Source>;
};

template <class Source>
struct OwnSource {
    using Type = Source;
};

template <>
struct OwnSource<AnyOuter> {
    using Type = void;
};

/// The scope of a query that stands in another one.
template <class S, class... Around>
struct InnerScopeOf;

template <class... Own, class... Around>
struct InnerScopeOf<Scope<Own...>, Around...> {
    using Type = Scope<typename OwnSource<Own>::Type..., typename SeenInside<Around>::Type...>;
};

template <class Chain, class S>
inline constexpr bool chain_in_scope = false;

template <class Chain, class... Sources>
inline constexpr bool chain_in_scope<Chain, Scope<Sources...>> =
    Chain::template in_scope<Sources...>;

#define ORM_NOT_IN_FROM "a column of a table that is not in FROM: add .from(…) or .join(…).on(…)"

}  // namespace orm::detail
