#pragma once

/// @file
/// Clauses that this library has no word for: `db.select(posts).clause(orm::after_table(posts),
/// "TABLESAMPLE SYSTEM ({})", 10)`.

#include <orm/custom_functions.hpp>
#include <orm/select.hpp>

namespace orm {

namespace detail {

/// A place that belongs to the whole query.
template <sql::ClausePlace At>
struct QueryPlace {
    static constexpr sql::ClausePlace place = At;

    template <class Scope>
    static constexpr bool in_query = true;

    static constexpr const SourceInfo* table() noexcept { return nullptr; }
};

/// The place behind a table in FROM.
template <class Source>
struct TablePlace {
    static constexpr sql::ClausePlace place = sql::ClausePlace::after_table;

    template <class Scope>
    static constexpr bool in_query = in_scope<typename Source::InScope, Scope>;

    static const SourceInfo* table() { return &Source::info; }
};

template <class T>
concept Place = requires {
    T::place;
};

/// A text of the user's own. It is no part of the type, so such a query is found by its whole text.
template <class At, class... Operands>
struct OwnClause : Clause, RawExpression<bool, Level::row, Operands...> {
    using Text = RawExpression<bool, Level::row, Operands...>;
    using Text::bind;
    using Text::dynamic;
    using Text::grouped;
    using Text::in_scope;
    using Text::level;
    using Text::parameters;
    using Text::variants;

    using Text::Text;

    void describe(sql::Builder& builder) const {
        builder.begin_own_clause(At::place, At::table());
        Text::describe(builder);
        builder.end();
    }
};

template <class Scope, class At, class... Operands>
constexpr auto own_clause(std::string_view text, const Operands&... operands) {
    static_assert(
        Place<At>, "a clause stands at orm::after_select, orm::after_table(posts) or orm::at_end"
    );
    static_assert((in_scope_of<FreeOperand<Operands>, Scope> && ...), ORM_NOT_IN_FROM);
    if constexpr (Place<At>) {
        static_assert(
            At::template in_query<Scope>, "this clause stands behind a table that is not in FROM"
        );
        return OwnClause<At, FreeOperand<Operands>...>(text, free_operand(operands)...);
    } else {
        return NoClause();
    }
}

}  // namespace detail

/// Right behind SELECT, where some databases and extensions take hints.
inline constexpr detail::QueryPlace<sql::ClausePlace::after_select> after_select{};

/// Behind everything else.
inline constexpr detail::QueryPlace<sql::ClausePlace::at_end> at_end{};

/// Behind this table, or alias, and its name in FROM or a join.
template <class E, class Source>
[[nodiscard]] constexpr auto after_table(const Handle<E, Source>&) {
    return detail::TablePlace<Source>{};
}

}  // namespace orm
