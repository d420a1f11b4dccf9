#pragma once

#include <orm/detail/joins.hpp>
#include <orm/detail/kept_query.hpp>
#include <orm/detail/rows.hpp>
#include <orm/detail/table_columns.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace orm {

namespace detail {

template <bool Bound, class Rows, class Chain, class Scope>
inline constexpr bool is_query<Select<Bound, Rows, Chain, Scope>> = !Bound;

template <class... Items>
inline constexpr bool is_one_value = false;

template <class Item>
inline constexpr bool is_one_value<Types<Item>> = !is_handle<Item>;

/// Checks a query that is to stand in another one.
template <class Query>
constexpr void check_subquery() {
    static_assert(
        is_query<Query>,
        "a query inside of another one starts with orm::select(…), not with db.select(…)"
    );
    Query::check_parts();
}

/// What expressions that hold a query have in common.
template <class Self, class Result, class Query, class... Operands>
struct QueryNode : Node<Self, Result, Operands...> {
    static constexpr std::size_t parameters =
        Node<Self, Result, Operands...>::parameters + Query::parameters;
    static constexpr std::size_t variants =
        Node<Self, Result, Operands...>::variants + Query::variants;
    static constexpr bool dynamic = Node<Self, Result, Operands...>::dynamic || Query::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = Query::template resolved_in<Scope...> &&
                                     (true && ... && Operands::template in_scope<Scope...>);

    [[no_unique_address]] Query query;

    constexpr explicit QueryNode(const Query& q)
        : query(q) {}

    void describe_query(sql::Builder& builder) const {
        builder.begin_query();
        query.describe(builder);
        builder.end_query();
        builder.end();
    }

    void bind(Binder& binder) const { query.bind(binder); }
};

template <class Query>
using ScalarResult = Optional<typename Query::Row>;

/// The one value of a query, NULL where it has no row.
template <class Query>
struct ScalarQuery : QueryNode<ScalarQuery<Query>, ScalarResult<Query>, Query> {
    using QueryNode<ScalarQuery, ScalarResult<Query>, Query>::QueryNode;

    void describe(sql::Builder& builder) const {
        builder.begin_subquery(sql::Subquery::scalar);
        this->describe_query(builder);
    }
};

template <class Query, bool Negated>
struct ExistsQuery : QueryNode<ExistsQuery<Query, Negated>, bool, Query> {
    using QueryNode<ExistsQuery, bool, Query>::QueryNode;

    void describe(sql::Builder& builder) const {
        builder.begin_subquery(sql::Subquery::exists, Negated);
        this->describe_query(builder);
    }
};

template <class E, class Query, bool Negated>
struct InQuery : QueryNode<InQuery<E, Query, Negated>, Truth<E>, Query, E> {
    [[no_unique_address]] E operand;

    constexpr InQuery(const E& e, const Query& q)
        : QueryNode<InQuery, Truth<E>, Query, E>(q),
          operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.begin_subquery(sql::Subquery::in, Negated);
        operand.describe(builder);
        this->describe_query(builder);
    }

    void bind(Binder& binder) const {
        operand.bind(binder);
        this->query.bind(binder);
    }
};

/// What its conditions say of the row that a function inside of `any(…)` gets, a query says, too.
template <bool Bound, class Rows, class Chain, class Scope>
inline constexpr bool of_related_row<Select<Bound, Rows, Chain, Scope>> = of_related_row<Chain>;

template <class Previous, class Last>
inline constexpr bool of_related_row<Link<Previous, Last>> =
    of_related_row<Previous> || of_related_row<Last>;

template <class P>
inline constexpr bool of_related_row<Where<P>> = of_related_row<P>;

template <sql::JoinKind Kind, class T, class P, bool Lateral>
inline constexpr bool of_related_row<Join<Kind, T, P, Lateral>> = of_related_row<P>;

template <class Query>
inline constexpr bool of_related_row<ScalarQuery<Query>> = of_related_row<Query>;

template <class Query, bool Negated>
inline constexpr bool of_related_row<ExistsQuery<Query, Negated>> = of_related_row<Query>;

/// Whether a query gives the objects that a key refers to.
template <class E, class Query>
inline constexpr bool selects_keys_for = false;

template <class E, class Class, class S, class Chain, class Scope>
inline constexpr bool selects_keys_for<E, Select<false, EntityRows<Class, S>, Chain, Scope>> =
    is_key_for<E, Class>;

/// A key that is that of one of the objects of a query, which gives their keys only.
template <class E, class Query, bool Negated>
struct KeyInQuery : QueryNode<KeyInQuery<E, Query, Negated>, Truth<E>, Query, E> {
    using QueryNode<KeyInQuery, Truth<E>, Query, E>::QueryNode;

    void describe(sql::Builder& builder) const {
        constexpr std::size_t parts = key_parts<typename E::Type>;
        builder.begin_subquery(sql::Subquery::in, Negated);
        if constexpr (parts != 1) {
            builder.row(parts);
        }
        for (std::size_t part = 0; part != parts; ++part) {
            E::describe_part(builder, part);
        }
        builder.begin_query();
        builder.keys_only();
        this->query.describe(builder);
        builder.end_query();
        builder.end();
    }
};

template <bool Negated, class E, class Query>
constexpr auto in_query(const E& operand, const Query& query) {
    check_subquery<Query>();
    if constexpr (selects_keys_for<E, Query>) {
        return Lasting<KeyInQuery<E, Query, Negated>>(query);
    } else {
        static_assert(
            is_one_value<typename Query::Items>,
            "`in` needs a query for one column, or for the objects that a key refers to"
        );
        static_assert(
            comparable_columns<typename E::Type, typename Query::Row>,
            "these two columns have types that cannot be compared"
        );
        return Lasting<InQuery<E, Query, Negated>>(operand, query);
    }
}

}  // namespace detail

/// The column of that name of a query that stands as a table: what `orm::as<"…">(…)` said, or the
/// accessor of a column. A query that selects just an entity has that entity's columns as members.
template <Name Text, class T>
[[nodiscard]] constexpr auto column(const T& table) {
    if constexpr (requires { detail::column_of<Text>(table); }) {
        return detail::column_of<Text>(table);
    } else {
        static_assert(
            std::is_void_v<T>,
            "orm::column<\"…\">(…) is of a query that stands as a table; the columns of a class "
            "are "
            "members of its handle"
        );
    }
}

/// The entity of class `E` that a query, which stands as a table, selects beside other columns.
template <class E, class T>
[[nodiscard]] constexpr auto entity(const T& table) {
    return detail::entity_of<E>(table);
}

/// A query as a table: `orm::derived<"totals">(orm::select(…))`, to be named in `.from(…)` or a
/// join. Its columns are `orm::column<"total">(totals)`; one that selects just an entity has that
/// entity's. It owns the values of its query, and may be kept in a variable.
template <Name Text, class Selected>
struct Derived : detail::TableColumns<Text, Selected> {
    using Query = detail::LastingQuery<Selected>;

    Query orm_query;

    constexpr explicit Derived(const Selected& query)
        : orm_query(query) {}
};

template <Name Text, class Query>
[[nodiscard]] constexpr auto derived(const Query& query) {
    detail::check_subquery<Query>();
    return Derived<Text, Query>(query);
}

/// A table that the statement defines in front: `auto top = orm::cte<"top">(orm::select(…));
/// db.with(top).select(top)`. It owns the values of its query.
template <Name Text, class Selected, sql::Materialized Hint = sql::Materialized::unsaid>
struct CommonTable : detail::TableColumns<Text, Selected> {
    static constexpr std::size_t parameters = Selected::parameters;
    static constexpr std::size_t variants = Selected::variants;
    static constexpr bool dynamic = Selected::dynamic;

    detail::LastingQuery<Selected> orm_query;

    constexpr explicit CommonTable(const detail::LastingQuery<Selected>& query)
        : orm_query(query) {}

    /// Computed once, before the query that uses it.
    [[nodiscard]] constexpr auto materialized() const {
        return CommonTable<Text, Selected, sql::Materialized::yes>(orm_query);
    }

    /// Part of the query that uses it.
    [[nodiscard]] constexpr auto not_materialized() const {
        return CommonTable<Text, Selected, sql::Materialized::no>(orm_query);
    }

    void define(sql::Builder& builder) const {
        const std::uint32_t query = builder.begin_query(true);
        orm_query.describe(builder);
        builder.end_query();
        builder.common_table(Text.view(), query, false, Hint);
    }

    void bind(detail::Binder& binder) const { orm_query.bind(binder); }
};

/// Also of what a statement that writes gives, on PostgreSQL: `orm::cte<"moved">(
/// orm::delete_from(posts).where(…).returning(posts.title))`. It sees the tables as they were
/// before the whole statement.
template <Name Text, class Query>
[[nodiscard]] constexpr auto cte(const Query& query) {
    if constexpr (requires { Query::check_common_table(); }) {
        Query::check_common_table();
    } else {
        detail::check_subquery<Query>();
    }
    return CommonTable<Text, Query>(detail::LastingQuery<Query>(query));
}

/// A table that is defined by itself.
template <Name Text, class Anchor, class Step, bool All>
struct RecursiveTable : detail::TableColumns<Text, Anchor> {
    static constexpr std::size_t parameters = Anchor::parameters + Step::parameters;
    static constexpr std::size_t variants = Anchor::variants + Step::variants;
    static constexpr bool dynamic = Anchor::dynamic || Step::dynamic;

    detail::LastingQuery<Anchor> orm_anchor;
    Step orm_step;

    constexpr RecursiveTable(const detail::LastingQuery<Anchor>& anchor, const Step& step)
        : orm_anchor(anchor),
          orm_step(step) {}

    /// Leaves out rows that were found before, so that cycles end.
    [[nodiscard]] constexpr auto distinct() const {
        return RecursiveTable<Text, Anchor, Step, false>(orm_anchor, orm_step);
    }

    void define(sql::Builder& builder) const {
        const std::uint32_t query = builder.begin_query(true);
        const std::uint32_t anchor = builder.begin_arm();
        orm_anchor.describe(builder);
        builder.end_query();
        const std::uint32_t step = builder.begin_arm();
        orm_step.describe(builder);
        builder.end_query();
        builder.set_operation(sql::SetOperator::unite, All, anchor, step);
        builder.end_query();
        builder.common_table(Text.view(), query, true, sql::Materialized::unsaid);
    }

    void bind(detail::Binder& binder) const {
        orm_anchor.bind(binder);
        orm_step.bind(binder);
    }
};

/// A recursive query: the rows to start from, and a function that makes the next ones from those
/// found so far, to which it gets a table. It owns its values: those of conditions, and of all that
/// is about the rows found so far, may end with the function. A function that uses others does not
/// compile.
///
/// ```cpp
/// auto tree = orm::recursive<"tree">(
///     orm::select(categories).where(categories.parent.is_null()),
///     [](auto found) { return orm::select(categories).join(found).on(categories.parent ==
///     found.id); });
/// db.with(tree).select(tree).all();
/// ```
template <Name Text, class Anchor, class MakeStep>
[[nodiscard]] constexpr auto recursive(const Anchor& anchor, const MakeStep& make_step) {
    detail::check_subquery<Anchor>();
    const auto step = make_step(detail::TableColumns<Text, detail::FoundRows<Anchor>>());
    using Step = std::remove_const_t<decltype(step)>;
    detail::check_subquery<Step>();
    static_assert(
        detail::same_columns<typename Anchor::Row, typename Step::Row>,
        "both parts of a recursive query need columns of the same types"
    );
    static_assert(
        !detail::borrows<Step>,
        "this function of orm::recursive has values that may end with it, in what is neither a "
        "condition nor about the rows found so far: return orm::Query<…>(…), which owns them"
    );
    return RecursiveTable<Text, Anchor, Step, true>(detail::LastingQuery<Anchor>(anchor), step);
}

namespace detail {

template <std::size_t Index, class Table>
struct IndexedTable {
    Table table;
};

template <class Indexes, class... Tables>
struct CommonTables;

/// `WITH …` in front of a query.
template <std::size_t... Index, class... Tables>
struct CommonTables<std::index_sequence<Index...>, Tables...> : Clause,
                                                                IndexedTable<Index, Tables>... {
    static constexpr Has has = Has::sources | Has::tables;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Tables::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Tables::variants);
    static constexpr bool dynamic = (false || ... || Tables::dynamic);

    constexpr explicit CommonTables(const Tables&... tables)
        : IndexedTable<Index, Tables>{tables}... {}

    void define_tables(sql::Builder& builder) const {
        (IndexedTable<Index, Tables>::table.define(builder), ...);
    }

    void bind_sources(Binder& binder) const {
        (IndexedTable<Index, Tables>::table.bind(binder), ...);
    }
};

/// They own the values of their queries.
template <class Indexes, class... Tables>
inline constexpr bool borrows<CommonTables<Indexes, Tables...>> = false;

/// The beginning of a query, with the tables that it defines.
template <bool Bound, class... Tables>
class WithTables {
public:
    constexpr WithTables(Executor* executor, const Tables&... tables)
        : executor_(executor),
          tables_(tables...) {}

    /// As `Executor::select`.
    template <class... Items>
    [[nodiscard]] constexpr auto select(const Items&... items) const {
        return make_select<Bound>(executor_, item_of(items)...).with_clause(tables_);
    }

    /// As `Executor::insert_into`: the query and the values may use the tables.
    template <class E, class S>
    [[nodiscard]] constexpr auto insert_into(const Handle<E, S>& handle) const requires Bound {
        return make_insert(executor_, handle, Front{{}, tables_});
    }

    /// As `Executor::update`; the tables are named in `.from(…)`.
    template <class E, class S>
    [[nodiscard]] constexpr auto update(const Handle<E, S>& handle) const requires Bound {
        return make_update(executor_, handle, Front{{}, tables_});
    }

    /// As `Executor::delete_from`; the tables are named in `.using_(…)`.
    template <class E, class S>
    [[nodiscard]] constexpr auto delete_from(const Handle<E, S>& handle) const requires Bound {
        return make_delete(executor_, handle, Front{{}, tables_});
    }

private:
    using Defined = CommonTables<std::index_sequence_for<Tables...>, Tables...>;
    using Front = Link<NoClause, Defined>;

    Executor* executor_;
    Defined tables_;
};

}  // namespace detail

/// Starts a stored query that defines tables: `orm::with(tree).select(tree)`.
template <class... Tables>
[[nodiscard]] constexpr auto with(const Tables&... tables) {
    return detail::WithTables<false, Tables...>(nullptr, tables...);
}

/// A table of the query around this one, for use in a subquery: `orm::select(orm::count())
/// .from(posts).where(posts.author == orm::outer(users))`.
template <class E, class Source>
[[nodiscard]] constexpr auto outer(const Handle<E, Source>&) noexcept {
    return Handle<E, Outer<Source>>();
}

/// The value of a query for one column, NULL where it has no row.
template <class Query>
[[nodiscard]] constexpr auto scalar(const Query& query) {
    detail::check_subquery<Query>();
    static_assert(
        detail::is_one_value<typename Query::Items>, "orm::scalar needs a query for one column"
    );
    return detail::Lasting<detail::ScalarQuery<Query>>(query);
}

/// Whether a query has a row.
template <class Query>
[[nodiscard]] constexpr auto exists(const Query& query) {
    detail::check_subquery<Query>();
    return detail::Lasting<detail::ExistsQuery<Query, false>>(query);
}

template <class Query>
[[nodiscard]] constexpr auto not_exists(const Query& query) {
    detail::check_subquery<Query>();
    return detail::Lasting<detail::ExistsQuery<Query, true>>(query);
}

}  // namespace orm
