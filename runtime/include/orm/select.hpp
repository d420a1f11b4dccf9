#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/rows.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

template <class Row>
class Cursor;

namespace detail {

enum class QueryVerb : std::uint8_t { rows, one_row, two_rows, count, exists };

void set_verb(sql::Builder& builder, QueryVerb verb);

}  // namespace detail

/// A query being written. It borrows texts and ranges, so it is run in the expression that writes
/// it; to keep one, store it as `orm::Query<Row>`, which owns everything. No clause changes an
/// existing query: each gives a new one.
template <bool Bound, class Rows, class Chain, class Scope>
class Select {
public:
    using Row = typename Rows::Row;
    static constexpr std::size_t parameters = Rows::parameters + Chain::parameters;
    static constexpr std::size_t variants = Rows::variants + Chain::variants;
    static constexpr bool dynamic =
        Rows::dynamic || Chain::dynamic || variants > detail::max_variant_bits;

    constexpr Select(Executor* executor, Rows rows, Chain chain)
        : executor_(executor),
          rows_(rows),
          chain_(chain) {}

    // --- Clauses
    // -----------------------------------------------------------------------------------------------------

    /// The table that the query starts from; needed when it is not the first one selected.
    template <class E, class Source>
    [[nodiscard]] constexpr auto from(const Handle<E, Source>&) const {
        static_assert(!Chain::has_from, "the query has a FROM already");
        return Next<detail::From<Source>, detail::Scope<Source>>(executor_, rows_, {chain_, {}});
    }

    /// Rows that meet the condition; several `where` are joined by AND.
    template <class P>
    [[nodiscard]] constexpr auto where(const P& predicate) const {
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(detail::in_scope_of<P, Scope>, ORM_NOT_IN_FROM);
        static_assert(
            P::level == detail::Level::row, "an aggregate cannot stand in where: use having"
        );
        return Next<detail::Where<P>>(executor_, rows_, {chain_, detail::Where<P>(predicate)});
    }

    /// `.join(posts).on(posts.author == users)`.
    template <class E, class Source>
    [[nodiscard]] constexpr auto join(const Handle<E, Source>&) const {
        return Joining<sql::JoinKind::inner, Source>{*this};
    }

    /// Rows without a partner stay; the columns of `handle` are NULL in them.
    template <class E, class Source>
    [[nodiscard]] constexpr auto left_join(const Handle<E, Source>&) const {
        return Joining<sql::JoinKind::left, Source>{*this};
    }

    /// Every row with every row.
    template <class E, class Source>
    [[nodiscard]] constexpr auto cross_join(const Handle<E, Source>&) const {
        check_new<Source>();
        return Next<detail::CrossJoin<Source>, detail::Widened<Scope, Source>>(
            executor_, rows_, {chain_, {}}
        );
    }

    template <class... Exprs>
    [[nodiscard]] constexpr auto group_by(const Exprs&... expressions) const {
        static_assert((detail::in_scope_of<Exprs, Scope> && ...), ORM_NOT_IN_FROM);
        using Clause = detail::GroupBy<detail::ExpressionOf<Exprs>...>;
        return Next<Clause>(
            executor_, rows_, {chain_, Clause({detail::ExpressionOf<Exprs>(expressions)}...)}
        );
    }

    /// Groups that meet the condition.
    template <class P>
    [[nodiscard]] constexpr auto having(const P& predicate) const {
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(detail::in_scope_of<P, Scope>, ORM_NOT_IN_FROM);
        return Next<detail::Having<P>>(executor_, rows_, {chain_, detail::Having<P>(predicate)});
    }

    /// `order_by(users.name.asc(), users.age.desc())`; a bare column is ascending.
    template <class... Terms>
    [[nodiscard]] constexpr auto order_by(const Terms&... terms) const {
        static_assert(
            (detail::in_scope_of<detail::OrderedExpression<Terms>, Scope> && ...), ORM_NOT_IN_FROM
        );
        using Clause = detail::OrderBy<detail::OrderOf<Terms>...>;
        return Next<Clause>(executor_, rows_, {chain_, Clause({detail::order_of(terms)}...)});
    }

    /// At most so many rows. Throws `ValueError` when negative.
    [[nodiscard]] constexpr auto limit(std::int64_t rows) const {
        return Next<detail::Limit>(executor_, rows_, {chain_, detail::Limit(rows)});
    }

    /// Leaves out the first rows. Throws `ValueError` when negative.
    [[nodiscard]] constexpr auto offset(std::int64_t rows) const {
        return Next<detail::Offset>(executor_, rows_, {chain_, detail::Offset(rows)});
    }

    /// Each row once.
    [[nodiscard]] constexpr auto distinct() const {
        return Next<detail::Distinct>(executor_, rows_, {chain_, {}});
    }

    /// Rows that are marked deleted, too.
    [[nodiscard]] constexpr auto with_deleted() const {
        return Next<detail::WithDeleted>(executor_, rows_, {chain_, {}});
    }

    /// Loads relations, or deferred columns, with the objects: `.with(posts.author, posts.tags,
    /// users.posts->comments)`. One statement a level, however many rows, all in one snapshot.
    template <class... Relations>
    [[nodiscard]] constexpr auto with(const Relations&...) const {
        static_assert(
            Rows::is_entity,
            ".with(…) needs a query for an entity: db.select(users).with(users.posts)"
        );
        static_assert(
            (detail::is_loadable<Relations> && ...),
            ".with(…) takes relations and deferred columns of the entity"
        );
        static_assert(
            (std::is_same_v<detail::LoadRoot<Relations>, typename Rows::Source> && ...),
            "this relation starts from another table than the one that is selected"
        );
        return Next<detail::With<Relations...>>(executor_, rows_, {chain_, {}});
    }

    // --- Verbs
    // -------------------------------------------------------------------------------------------------------

    /// All rows.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        std::vector<Row> rows;
        run<detail::QueryVerb::rows>(detail::vector_sink<Rows>(rows), where);
        return rows;
    }

    /// The first row, or nothing.
    [[nodiscard]] std::optional<Row>
    first(std::source_location where = std::source_location::current()) && {
        auto rows = rows_of<detail::QueryVerb::one_row>(where);
        return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
    }

    /// The only row. Throws `NotFound` and `MultipleRows`.
    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) && {
        auto rows = rows_of<detail::QueryVerb::two_rows>(where);
        if (rows.empty()) {
            detail::throw_not_found(Rows::table(), "one");
        }
        if (rows.size() > 1) {
            detail::throw_multiple_rows(Rows::table(), "one");
        }
        return std::move(rows.front());
    }

    /// The only row, or nothing. Throws `MultipleRows`.
    [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        auto rows = rows_of<detail::QueryVerb::two_rows>(where);
        if (rows.size() > 1) {
            detail::throw_multiple_rows(Rows::table(), "one_or_none");
        }
        return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
    }

    /// How many rows there are.
    [[nodiscard]] std::int64_t
    count(std::source_location where = std::source_location::current()) && {
        return scalar<detail::QueryVerb::count>(where);
    }

    /// Whether there is a row.
    [[nodiscard]] bool exists(std::source_location where = std::source_location::current()) && {
        return scalar<detail::QueryVerb::exists>(where) != 0;
    }

    /// The rows one by one, in bounded memory. The cursor holds a connection until it goes.
    [[nodiscard]] Cursor<Rows>
    stream(std::source_location where = std::source_location::current()) &&;

    // A stored query would outlive the values that it borrows.
    template <class Wrong = void>
    std::vector<Row> all() & {
        return refuse_stored<Wrong, std::vector<Row>>();
    }

    template <class Wrong = void>
    std::optional<Row> first() & {
        return refuse_stored<Wrong, std::optional<Row>>();
    }

    template <class Wrong = void>
    Row one() & {
        return refuse_stored<Wrong, Row>();
    }

    template <class Wrong = void>
    std::optional<Row> one_or_none() & {
        return refuse_stored<Wrong, std::optional<Row>>();
    }

    template <class Wrong = void>
    std::int64_t count() & {
        return refuse_stored<Wrong, std::int64_t>();
    }

    template <class Wrong = void>
    bool exists() & {
        return refuse_stored<Wrong, bool>();
    }

    template <class Wrong = void>
    void stream() & {
        refuse_stored<Wrong, void>();
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    void describe(sql::Builder& builder) const {
        if constexpr (!Chain::has_from) {
            builder.from(Rows::Source::info());
        }
        if constexpr (Chain::has_sources) {
            chain_.describe_sources(builder);
        }
        rows_.describe(builder);
        chain_.describe(builder);
    }

    void bind(detail::Binder& binder) const {
        if constexpr (Chain::has_sources) {
            chain_.bind_sources(binder);
        }
        if constexpr (Rows::parameters != 0) {
            rows_.bind(binder);
        }
        chain_.bind(binder);
    }

    void collect(std::vector<detail::LoadPath>& paths) const {
        if constexpr (Chain::has_with) {
            chain_.collect(paths);
        }
    }

private:
    template <class Clause, class NewScope = Scope>
    using Next = Select<Bound, Rows, detail::Link<Chain, Clause>, NewScope>;

    /// Waits for its ON.
    template <sql::JoinKind Kind, class Source>
    struct Joining {
        Select query;

        template <class P>
        [[nodiscard]] constexpr auto on(const P& predicate) const {
            static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
            check_new<Source>();
            using NewScope = detail::Widened<Scope, Source>;
            static_assert(detail::in_scope_of<P, NewScope>, ORM_NOT_IN_FROM);
            using Clause = detail::Join<Kind, Source, P>;
            return Next<Clause, NewScope>(
                query.executor_, query.rows_, {query.chain_, Clause(predicate)}
            );
        }
    };

    template <class Source>
    static constexpr void check_new() {
        static_assert(
            !detail::in_scope<Source, Scope>,
            "this table is in the query already: use orm::alias<\"name\">(…) for its second use"
        );
    }

    template <class Wrong, class Result>
    static Result refuse_stored() {
        static_assert(
            !std::is_void_v<Wrong>,
            "this query borrows its values, so it runs in the expression that writes it: to keep "
            "it, write orm::Query<User> q = …"
        );
    }

    template <detail::QueryVerb Verb>
    static void describe_verb(const void* query, sql::Builder& builder) {
        const auto& self = *static_cast<const Select*>(query);
        detail::set_verb(builder, Verb);
        self.describe(builder);
        if constexpr ((Verb == detail::QueryVerb::one_row || Verb == detail::QueryVerb::two_rows) && !Chain::has_limit) {
            builder.begin_limit();
            builder.number(Verb == detail::QueryVerb::one_row ? 1 : 2);
            builder.end();
        }
    }

    template <detail::QueryVerb Verb>
    static detail::Shape* shape() noexcept {
        static constinit detail::Shape shape{dynamic ? 0 : variants};
        return dynamic ? nullptr : &shape;
    }

    template <detail::QueryVerb Verb>
    void run(const detail::RowSink& sink, std::source_location where) {
        static_assert(
            Bound, "this query belongs to no database: db.run(query), or start it with db.select(…)"
        );
        static_assert(
            Chain::has_from || Rows::has_source, "say where the rows come from: .from(…)"
        );
        static_assert(Rows::template in_scope<Scope>, ORM_NOT_IN_FROM);
        constexpr bool loads = Chain::has_with && Verb != detail::QueryVerb::count &&
                               Verb != detail::QueryVerb::exists;
        detail::BoundParameters<parameters> bound;
        bind(bound.binder());
        if constexpr (loads) {
            std::vector<detail::LoadPath> paths;
            collect(paths);
            detail::run_described_with(
                *executor_,
                shape<Verb>(),
                &describe_verb<Verb>,
                this,
                bound.binder(),
                sink,
                *Rows::table(),
                paths,
                detail::objects_of<Row>,
                where
            );
        } else {
            detail::run_described(
                *executor_, shape<Verb>(), &describe_verb<Verb>, this, bound.binder(), &sink, where
            );
        }
    }

    template <detail::QueryVerb Verb>
    std::vector<Row> rows_of(std::source_location where) {
        std::vector<Row> rows;
        run<Verb>(detail::vector_sink<Rows>(rows), where);
        return rows;
    }

    template <detail::QueryVerb Verb>
    std::int64_t scalar(std::source_location where) {
        std::int64_t result = 0;
        run<Verb>(detail::integer_sink(result), where);
        return result;
    }

    Executor* executor_;
    [[no_unique_address]] Rows rows_;
    [[no_unique_address]] Chain chain_;
};

/// Starts a query that belongs to no database, to be stored: `orm::Query<User> q =
/// orm::select(users).where(…)`.
template <class... Items>
[[nodiscard]] constexpr auto select(const Items&... items) {
    return detail::make_select<false>(nullptr, items...);
}

}  // namespace orm
