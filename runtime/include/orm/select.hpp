#pragma once

#include <orm/detail/joins.hpp>
#include <orm/detail/kept_query.hpp>
#include <orm/detail/loading.hpp>
#include <orm/detail/lock.hpp>
#include <orm/detail/verbs.hpp>
#include <orm/raw_text.hpp>

#include <cstdint>
#include <type_traits>
#include <vector>

namespace orm {

/// Says that it does not matter which rows are left out: `.offset(n, orm::in_any_order)`.
struct InAnyOrder {};

inline constexpr InAnyOrder in_any_order{};

namespace detail {

template <Name Text, class Spec>
struct WindowClause;

template <class T, class Rows>
struct IntoRows;

template <class Rows, class Key>
struct KeyedRows;

template <class Chain, class... Arguments>
ORM_INLINE constexpr auto rows_after(const Chain& chain, const Arguments&... arguments);

template <class Scope, class At, class... Operands>
constexpr auto own_clause(std::string_view text, const Operands&... operands);

template <class Rows, class Chain, class Groups>
inline constexpr bool each_is_grouped = false;

template <class Rows, class Chain, class... Terms>
inline constexpr bool each_is_grouped<Rows, Chain, Types<Terms...>> =
    Rows::template grouped<Terms...>&& Chain::template grouped<Terms...>;

/// Whether a query selects the entity that a path of relations starts from.
template <class Rows, class Root>
inline constexpr bool loads_from = false;

template <class Rows, class Root>
requires requires {
    typename Rows::LoadSource;
}
inline constexpr bool loads_from<Rows, Root> = std::is_same_v<Root, typename Rows::LoadSource>;

#define ORM_NOT_GROUPED                                                                             \
    "beside an aggregate, or with group_by, everything else must be in group_by(…) or inside of " \
    "an aggregate"

}  // namespace detail

/// A query being written. It borrows texts and ranges, so it is run in the expression that writes
/// it; to keep one, store it as `orm::Query<Row>`, which owns everything. One of `orm::select(…)`,
/// which belongs to no database, owns the values of its conditions. No clause changes an existing
/// query: each gives a new one.
template <bool Bound, class Rows, class Chain, class Scope>
class Select
    : public detail::
          VerbsOf<Select<Bound, Rows, Chain, Scope>, typename Rows::template In<Scope>, Chain>,
      public detail::LockClauses<Select<Bound, Rows, Chain, Scope>> {
    using Base = detail::VerbsOf<Select, typename Rows::template In<Scope>, Chain>;

public:
    using Reader = typename Rows::template In<Scope>;
    using Items = typename Rows::Items;
    using Clauses = Chain;
    static constexpr std::size_t parameters = Rows::parameters + Chain::parameters;
    static constexpr std::size_t variants = Rows::variants + Chain::variants;
    static constexpr bool dynamic = Rows::dynamic || Chain::dynamic;
    static constexpr detail::Has has = Chain::has;
    static constexpr bool has_own_front =
        has & detail::Has::sources || !detail::selects_objects<Rows>;
    static constexpr bool binds_front = has_own_front;
    static constexpr detail::StatementFront front{
        detail::FrontKind::objects, &Rows::LoadSource::info};

    /// For the library. A query is an aggregate: with a constructor, each clause would be three
    /// functions more for the user's compiler.
    [[no_unique_address]] Rows rows_;
    [[no_unique_address]] Chain chain_;

    // --- Clauses
    // -----------------------------------------------------------------------------------------------------

    /// The table that the query starts from; needed when it is not the first one selected.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto from(const T& table) const {
        static_assert(!(has & detail::Has::from), "the query has a FROM already");
        using NewScope = detail::StartScope<Bound, detail::ScopeSource<T>>;
        return Next<detail::From<T>, NewScope>{
            {this->executor_}, {}, rows_, {chain_, detail::From<T>(table)}};
    }

    /// Rows that meet the condition; several `where` are joined by AND.
    template <class Given>
    [[nodiscard]] ORM_INLINE constexpr auto where(Given&& predicate) const {
        using P = std::remove_cvref_t<Given>;
        static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        if constexpr (detail::is_predicate<P>) {
            static_assert(detail::in_scope_of<P, Scope>, ORM_NOT_IN_FROM);
            static_assert(
                !detail::has_group(P::level), "an aggregate cannot stand in where: use having"
            );
            static_assert(
                !detail::has_window(P::level),
                "a window function cannot stand in where: select it in orm::derived<\"…\">(…) and "
                "ask that"
            );
            using Clause = detail::Where<Condition<P>>;
            return Next<Clause>{
                {this->executor_}, {}, rows_, {chain_, Clause{{}, Condition<P>(predicate)}}};
        } else {
            return *this;
        }
    }

    /// `.join(posts).on(posts.author == users)`, or along a relation: `.join(users.posts)`.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto join(const T& table) const {
        return join_table<sql::JoinKind::inner>(table);
    }

    /// Along a relation, to an alias: `.join(posts.author, editors)`.
    template <class Relation, detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto join(const Relation& relation, const T& table) const {
        return join_relation<sql::JoinKind::inner>(relation, table);
    }

    /// Rows without a partner stay; what is selected of `table` is optional.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto left_join(const T& table) const {
        return join_table<sql::JoinKind::left>(table);
    }

    template <class Relation, detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto
    left_join(const Relation& relation, const T& table) const {
        return join_relation<sql::JoinKind::left>(relation, table);
    }

    /// All rows of `table` stay; what is selected of the tables before it is optional.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto right_join(const T& table) const {
        return join_table<sql::JoinKind::right>(table);
    }

    /// All rows of both sides stay; everything that is selected is optional.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto full_join(const T& table) const {
        return join_table<sql::JoinKind::full>(table);
    }

    /// Every row with every row.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto cross_join(const T& table) const {
        return join_on<sql::JoinKind::cross>(table, detail::NoPredicate());
    }

    /// A query for each row so far, whose tables it may use through `orm::outer(…)`. PostgreSQL
    /// only.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto join_lateral(const T& table) const {
        return Joining<sql::JoinKind::inner, T, true>{*this, table};
    }

    /// The same, where a row without a partner stays.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto left_join_lateral(const T& table) const {
        return Joining<sql::JoinKind::left, T, true>{*this, table};
    }

    /// One row for each combination of values: beside aggregates only what is named here, or
    /// depends on it, can be selected.
    template <class... Exprs>
    [[nodiscard]] ORM_INLINE constexpr auto group_by(const Exprs&... expressions) const {
        static_assert((detail::in_scope_of<Exprs, Scope> && ...), ORM_NOT_IN_FROM);
        static_assert(
            (!detail::has_group(detail::ExpressionOf<Exprs>::level) && ...),
            "an aggregate cannot stand in group_by"
        );
        static_assert(
            (!detail::is_selected_twice<detail::ExpressionOf<Exprs>, Items> && ...),
            "this expression is selected, too, and has values of the program in it, so that the "
            "database sees two: make it one with a name, const auto x = orm::as<\"x\">(…), and "
            "select "
            "and group by that"
        );
        return grouped_by(detail::selected_or_self<Items>(detail::ExpressionOf<Exprs>(expressions)
        )...);
    }

    /// Groups that meet the condition.
    template <class Given>
    [[nodiscard]] ORM_INLINE constexpr auto having(Given&& predicate) const {
        using P = std::remove_cvref_t<Given>;
        static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(detail::in_scope_of<P, Scope>, ORM_NOT_IN_FROM);
        static_assert(
            !detail::has_window(P::level),
            "a window function cannot stand in having: select it in orm::derived<\"…\">(…)"
        );
        using Clause = detail::Having<Condition<P>>;
        return Next<Clause>{
            {this->executor_}, {}, rows_, {chain_, Clause{{{}, Condition<P>(predicate)}}}};
    }

    /// `order_by(users.name.asc(), users.age.desc())`; a bare column is ascending.
    template <class... Terms>
    [[nodiscard]] ORM_INLINE constexpr auto order_by(const Terms&... terms) const {
        constexpr bool have_order = (detail::is_order_term<Terms> && ...);
        static_assert(have_order, "order_by takes columns and expressions");
        if constexpr (have_order) {
            static_assert(
                (detail::in_scope_of<detail::OrderedExpression<Terms>, Scope> && ...),
                ORM_NOT_IN_FROM
            );
            using Clause = detail::OrderBy<detail::OrderOf<Terms>...>;
            if constexpr ((detail::is_labeled<detail::OrderedExpression<Terms>> || ...)) {
                return ordered_by(detail::selected_order<Items>(detail::order_of(terms))...);
            } else if constexpr (detail::is_stateless<Clause>) {
                return Next<Clause>{{this->executor_}, {}, rows_, {chain_, {}}};
            } else {
                return ordered_by(detail::order_of(terms)...);
            }
        } else {
            return *this;
        }
    }

    /// Only the rows behind the last one of the page before, in the order that stands in front:
    /// `.order_by(posts.created_at.desc(), posts.id.desc()).after(last)`. Takes the last object
    /// (borrowed by a query of `db.select(…)`), or its value for each term of the order, which
    /// should end with a unique one.
    template <class... Arguments>
    [[nodiscard]] ORM_INLINE constexpr auto after(const Arguments&... last) const {
        const auto condition = detail::rows_after(chain_, last...);
        using P = Condition<std::remove_const_t<decltype(condition)>>;
        return Next<detail::Where<P>>{
            {this->executor_}, {}, rows_, {chain_, detail::Where<P>{{}, P(condition)}}};
    }

    /// A window under a name: `.window<"w">(orm::partition_by(users.city))`, for several
    /// `.over(orm::window<"w">())`.
    template <Name Text, class Spec>
    [[nodiscard]] ORM_INLINE constexpr auto window(const Spec& spec) const {
        using Clause = detail::WindowClause<Text, Spec>;
        static_assert(
            detail::chain_in_scope<detail::Link<detail::NoClause, Clause>, Scope>, ORM_NOT_IN_FROM
        );
        return Next<Clause>{{this->executor_}, {}, rows_, {chain_, Clause(spec)}};
    }

    /// At most so many rows. Throws `ValueError` when negative.
    [[nodiscard]] ORM_INLINE constexpr auto limit(std::int64_t rows) const {
        return Next<detail::Limit>{{this->executor_}, {}, rows_, {chain_, detail::Limit(rows)}};
    }

    /// Leaves out the first rows. Throws `ValueError` when negative. Which rows are the first is
    /// said by `order_by`: without it the compiler warns.
    [[nodiscard]] ORM_INLINE constexpr auto offset(std::int64_t rows) const {
        return Next<detail::Offset>{{this->executor_}, {}, rows_, {chain_, detail::Offset(rows)}};
    }

    /// Leaves out so many rows, whichever they are: `.offset(n, orm::in_any_order)`.
    [[nodiscard]] ORM_INLINE constexpr auto offset(std::int64_t rows, InAnyOrder) const {
        using Clause = detail::OffsetInAnyOrder;
        return Next<Clause>{{this->executor_}, {}, rows_, {chain_, Clause(rows)}};
    }

    /// Each row once.
    [[nodiscard]] ORM_INLINE constexpr auto distinct() const {
        return Next<detail::Distinct>{{this->executor_}, {}, rows_, {chain_, {}}};
    }

    /// Of the rows with equal values here only the first one in the order, which has to begin with
    /// them. PostgreSQL only.
    template <class... Exprs>
    [[nodiscard]] ORM_INLINE constexpr auto distinct_on(const Exprs&... expressions) const {
        static_assert((detail::in_scope_of<Exprs, Scope> && ...), ORM_NOT_IN_FROM);
        using Clause = detail::DistinctOn<detail::ExpressionOf<Exprs>...>;
        return Next<Clause>{
            {this->executor_},
            {},
            rows_,
            {chain_, Clause(detail::ExpressionOf<Exprs>(expressions)...)}};
    }

    /// Rows that are marked deleted, too.
    [[nodiscard]] ORM_INLINE constexpr auto with_deleted() const {
        return Next<detail::WithDeleted>{{this->executor_}, {}, rows_, {chain_, {}}};
    }

    /// Rows of this query's tables that an `orm::filtered` executor does not show, too. The queries
    /// inside of it, and relations that are loaded with it, stay filtered.
    [[nodiscard]] constexpr auto unfiltered() const {
        return Next<detail::Unfiltered>{{this->executor_}, {}, rows_, {chain_, {}}};
    }

    /// A clause of your own: `.clause(orm::at_end, "FETCH FIRST {} ROWS WITH TIES", 3)`. The place
    /// is `orm::after_select`, `orm::after_table(posts)` or `orm::at_end`; the text is a literal,
    /// in which each `{}` is a bound value, a column or an expression. Needs <orm/own_clause.hpp>.
    template <class At, class... Operands>
    [[nodiscard]] constexpr auto clause(
        const At&, RawText<std::type_identity_t<Operands>...> text, const Operands&... operands
    ) const {
        const auto own = detail::own_clause<Scope, At>(text.view(), operands...);
        using Clause = std::remove_const_t<decltype(own)>;
        return Next<Clause>{{this->executor_}, {}, rows_, {chain_, own}};
    }

    /// Loads relations, or deferred columns, with the objects: `.with(posts.author, posts.tags,
    /// users.posts->comments)`. One statement a level, however many rows, all in one snapshot.
    template <class... Relations>
    [[nodiscard]] ORM_INLINE constexpr auto with(const Relations&...) const {
        static_assert(
            Rows::is_entity,
            ".with(…) needs a query for an entity: db.select(users).with(users.posts)"
        );
        static_assert(
            (detail::is_loadable<Relations> && ...),
            ".with(…) takes relations and deferred columns of the entity" ORM_LOADED_ALWAYS
        );
        static_assert(
            ((!detail::is_loadable<Relations> ||
              detail::loads_from<Rows, detail::LoadRoot<Relations>>)&&...),
            "this relation starts from another table than the one that is selected"
        );
        return Next<detail::With<Relations...>>{{this->executor_}, {}, rows_, {chain_, {}}};
    }

    /// The rows as objects of an aggregate of your own, whose members have the names and types of
    /// what is selected (see `orm::as`). Needs `<orm/into.hpp>`.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto into() const {
        static_assert(
            std::is_aggregate_v<T>,
            "into<T>() reads rows into an aggregate: a class without constructors, bases and "
            "private members"
        );
        using Into = detail::IntoRows<T, Rows>;
        return Select<Bound, Into, Chain, Scope>{{this->executor_}, {}, Into(rows_), chain_};
    }

    /// The rows by a value of each, which need not be selected: `db.select(users).map_by(users.id)`
    /// is a `std::map<std::int64_t, User>`, `db.select(users.name).map_by(users.id)` a
    /// `std::map<std::int64_t, std::string>`. Throws `MultipleRows` where two rows have the same
    /// key. Needs <orm/map_by.hpp>.
    template <class Key>
    [[nodiscard]] auto
    map_by(const Key& key, std::source_location where = std::source_location::current()) && {
        using Keyed = detail::KeyedRows<Rows, detail::ExpressionOf<Key>>;
        static_assert(
            requires { sizeof(Keyed); }, "map_by gives a std::map: include <orm/map_by.hpp>"
        );
        static_assert(detail::in_scope_of<Key, Scope>, ORM_NOT_IN_FROM);
        return Keyed::map_of(Select<Bound, Keyed, Chain, Scope>{
            {this->executor_}, {}, Keyed(rows_, detail::ExpressionOf<Key>(key)), chain_}
                                 .all(where));
    }

    template <class Key>
    void map_by(const Key&) & {
        static_cast<void>(this->all());
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    /// Whether an outer join may leave it out.
    template <class E>
    static constexpr bool is_outer = detail::nullable_in_scope<E, Scope>;

    template <class Clause>
    [[nodiscard]] ORM_INLINE constexpr auto with_clause(const Clause& clause) const {
        return Next<Clause>{{this->executor_}, {}, rows_, {chain_, clause}};
    }

    template <class... Sources>
    static constexpr bool has_tables = (detail::in_scope<Sources, Scope> && ...);

    /// Whether a query around this one has all that it takes from there.
    template <class... Around>
    static constexpr bool resolved_in = [] {
        using Inner = typename detail::InnerScopeOf<Scope, Around...>::Type;
        return Rows::template has_all<Inner> && detail::chain_in_scope<Chain, Inner>;
    }();

    void describe(sql::Builder& builder) const {
        Chain::template describe_in<Select>(this, builder);
    }

    void bind(detail::Binder& binder) const { Chain::template bind_in<Select>(this, binder); }

    ORM_INLINE void describe_front(sql::Builder& builder) const {
        if constexpr (has & detail::Has::sources) {
            describe_sources(builder);
        } else if constexpr (Rows::has_source) {
            builder.from(Rows::Source::info);
        }
        rows_.describe(builder);
    }

    ORM_INLINE void bind_front(detail::Binder& binder) const {
        if constexpr (has & detail::Has::sources) {
            chain_.bind_sources(binder);
        }
        rows_.bind(binder);
    }

    ORM_INLINE void collect(std::vector<detail::LoadPath>& paths) const {
        if constexpr (has & detail::Has::relations) {
            chain_.collect(paths);
        }
    }

    /// Refuses what makes no query.
    static constexpr void check() {
        static_assert(
            Bound, "this query belongs to no database: db.run(query), or start it with db.select(…)"
        );
        check_parts();
    }

    /// The same for a query that may stand in another one.
    static constexpr void check_parts() {
        // Where it has aggregates, what else it has must be one for each group.
        constexpr bool grouped = has & detail::Has::groups || detail::has_group(Rows::level) ||
                                 detail::has_group(Chain::level);
        static_assert(
            has & detail::Has::from || Rows::has_source || !detail::has_group(Rows::level),
            "say where the rows come from: .from(…)"
        );
        static_assert(Rows::template has_all<Scope>, ORM_NOT_IN_FROM);
        static_assert(
            !(has & detail::Has::lock) ||
                !(has & detail::Has::distinct || grouped || detail::has_window(Rows::level)),
            "a query that locks gives rows as they are stored: it has no distinct, group_by, "
            "aggregates or window functions"
        );
        if constexpr (has & detail::Has::relations) {
            static_assert(
                !detail::in_scope<detail::OuterJoined<typename Rows::Source>, Scope>,
                ".with(…) loads into objects that are there, and an outer join may leave this one "
                "out: start from it, or load(…) into what was found"
            );
        }
        if constexpr (has & detail::Has::distinct) {
            static_assert(
                detail::begins_with_distinct<
                    typename detail::DistinctTerms<Chain>::Type,
                    typename detail::OrderTerms<Chain>::Type>,
                "the order of a query with distinct_on(…) begins with the same columns: it says "
                "which row of each is the first"
            );
        }
        if constexpr (grouped) {
            static_assert(
                detail::each_is_grouped<Rows, Chain, typename Chain::Groups>, ORM_NOT_GROUPED
            );
        }
    }

private:
    template <class P>
    using Condition = typename detail::ConditionOf<Bound>::template Type<P>;

    template <class Clause, class NewScope = Scope>
    using Next = Select<Bound, Rows, detail::Link<Chain, Clause>, NewScope>;

    /// Waits for its ON.
    template <sql::JoinKind Kind, class T, bool Lateral = false>
    struct Joining {
        Select query;
        T table;

        template <class Given>
        [[nodiscard]] ORM_INLINE constexpr auto on(Given&& predicate) const {
            using P = std::remove_cvref_t<Given>;
            static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
            static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
            static_assert(
                !detail::has_group(P::level), "an aggregate cannot stand in on: use having"
            );
            return query.template join_on<Kind, Lateral>(table, predicate);
        }
    };

    template <sql::JoinKind Kind, class T>
    [[nodiscard]] ORM_INLINE constexpr auto join_table(const T& table) const {
        if constexpr (detail::Table<T>) {
            return Joining<Kind, T>{*this, table};
        } else {
            return join_relation<Kind>(table, orm::table<typename T::RelationField::Target>);
        }
    }

    template <sql::JoinKind Kind, bool Lateral = false, class T, class P>
    [[nodiscard]] ORM_INLINE constexpr auto join_on(const T& table, const P& predicate) const {
        using Source = detail::ScopeSource<T>;
        check_new<Source>();
        static_assert(
            detail::table_in_scope<typename detail::QueryOfTable<T>::Type, Scope>, ORM_NOT_IN_FROM
        );
        static_assert(detail::in_scope_of<P, detail::Widened<Scope, Source>>, ORM_NOT_IN_FROM);
        using NewScope = typename detail::JoinedScope<Kind, Scope, Source>::Type;
        using Clause = detail::Join<Kind, T, Condition<P>, Lateral>;
        return Next<Clause, NewScope>{
            {this->executor_}, {}, rows_, {chain_, Clause(table, Condition<P>(predicate))}};
    }

    template <sql::JoinKind Kind, class Relation, class E, class Target>
    [[nodiscard]] ORM_INLINE constexpr auto
    join_relation(const Relation&, const Handle<E, Target>&) const {
        using Field = typename Relation::RelationField;
        using Parent = typename Relation::RelationSource;
        static_assert(
            std::is_same_v<typename Field::Target, E>, "this relation leads to another class"
        );
        static_assert(detail::in_scope<typename Parent::InScope, Scope>, ORM_NOT_IN_FROM);
        check_new<typename Target::InScope>();
        using NewScope = typename detail::JoinedScope<Kind, Scope, typename Target::InScope>::Type;
        using Clause = detail::RelationJoin<Kind, Field, Parent, Target>;
        return Next<Clause, NewScope>{{this->executor_}, {}, rows_, {chain_, Clause()}};
    }

    template <class... Exprs>
    [[nodiscard]] ORM_INLINE constexpr auto grouped_by(const Exprs&... expressions) const {
        using Clause = detail::GroupBy<Exprs...>;
        using NewScope = std::conditional_t<
            (detail::is_grouping<Exprs> || ...),
            typename detail::AllOuterJoined<Scope>::Type,
            Scope>;
        if constexpr (detail::is_stateless<Clause>) {
            return Next<Clause, NewScope>{{this->executor_}, {}, rows_, {chain_, {}}};
        } else {
            return Next<Clause, NewScope>{
                {this->executor_}, {}, rows_, {chain_, Clause(expressions...)}};
        }
    }

    template <class... Orders>
    [[nodiscard]] ORM_INLINE constexpr auto ordered_by(const Orders&... orders) const {
        using Clause = detail::OrderBy<Orders...>;
        return Next<Clause>{{this->executor_}, {}, rows_, {chain_, Clause(orders...)}};
    }

    template <class Source>
    static constexpr void check_new() {
        static_assert(
            !detail::in_scope<Source, Scope>,
            "this table is in the query already: use orm::alias<\"name\">(…) for its second use"
        );
    }

    ORM_INLINE void describe_sources(sql::Builder& builder) const {
        if constexpr (has & detail::Has::tables) {
            chain_.define_tables(builder);
        }
        if constexpr (!(has & detail::Has::from) && Rows::has_source) {
            builder.from(Rows::Source::info);
        }
        chain_.describe_sources(builder);
    }
};

/// Starts a query that belongs to no database, to be stored: `orm::Query<User> q =
/// orm::select(users).where(…)`.
template <class... Items>
[[nodiscard]] ORM_INLINE constexpr auto select(const Items&... items) {
    return detail::make_select<false>(nullptr, detail::item_of(items)...);
}

}  // namespace orm
