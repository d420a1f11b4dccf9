#pragma once

#include <orm/detail/stored.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

template <class Reader>
class Cursor;

/// A stored condition on an entity: copyable, owns its values. What functions return and loops
/// collect, beginning with none: `orm::Predicate<User> found;`, which every row meets and which
/// leaves no trace beside others, with `&&` and `||` alike.
///
/// ```cpp
/// orm::Predicate<User> adults() { return users.age >= 18; }
/// db.select(users).where(adults() && users.name.starts_with("A")).all();
/// ```
template <class E>
class Predicate : public Methods<Predicate<E>> {
public:
    using IsExpression = void;
    using Type = std::optional<bool>;  ///< nothing where a NULL leaves it open
    using Codec = detail::ValueCodec<Type>;
    static constexpr std::size_t parameters = detail::most_stored_parameters;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = true;
    static constexpr detail::Level level = detail::Level::row;

    template <class... Scope>
    static constexpr bool in_scope = (std::is_same_v<Root<E>, Scope> || ...);

    template <class... Scope>
    static constexpr bool
        nullable_in = (std::is_same_v<detail::OuterJoined<Root<E>>, Scope> || ...);

    template <class... Groups>
    static constexpr bool grouped = detail::key_is_grouped<Root<E>, Groups...>;

    Predicate()
        : stored_(stored_of(detail::NoCondition())) {}

    /// Takes a condition on the columns of `E` and what they lead to.
    template <detail::Expression P>

    requires(!std::is_same_v<P, Predicate>)
        Predicate(const P& condition) {  // NOLINT(google-explicit-constructor)
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(
            detail::in_scope_of<P, detail::Scope<Root<E>>>,
            "a stored condition uses the columns of its own class only"
        );
        stored_ = stored_of(condition);
    }

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const { detail::describe_stored(*stored_, builder); }

    void bind(detail::Binder& binder) const { detail::bind_stored(*stored_, binder); }

    /// For the library.
    [[nodiscard]] const detail::StoredPointer& stored() const noexcept { return stored_; }

private:
    template <class P>
    static detail::StoredPointer stored_of(const P& condition) {
        using Part = detail::ConditionOnTable<E, P>;
        const Part part{condition};
        return detail::store(detail::part_of<Part>, &part);
    }

    detail::StoredPointer stored_;
};

template <class E>
inline constexpr bool detail::borrows<Predicate<E>> = false;

template <class Row>
inline constexpr bool detail::borrows<Query<Row>> = false;

/// A stored query for rows of type `Row`: copyable, owns its values, belongs to no database.
/// Clauses give a new one.
///
/// ```cpp
/// orm::Query<User> q = orm::select(users).where(users.age >= 18);
/// if (by_name) q = q.order_by(users.name);
/// auto rows = db.run(q).all();
/// ```
template <class RowType>
class Query {
public:
    using Row = RowType;

    template <bool Bound, class Rows, class Chain, class Scope>

    requires std::is_same_v<typename Select<Bound, Rows, Chain, Scope>::Row, RowType>
    Query(const Select<Bound, Rows, Chain, Scope>& query)  // NOLINT(google-explicit-constructor)
        : table_(Select<Bound, Rows, Chain, Scope>::Reader::table()),
          sink_(&detail::vector_sink<typename Select<Bound, Rows, Chain, Scope>::Reader>) {
        using Source = Select<Bound, Rows, Chain, Scope>;
        Source::check_parts();
        query.collect(paths_);
        stored_ = detail::store(detail::part_of<Source>, &query);
    }

    template <class Given>
    [[nodiscard]] Query where(Given&& predicate) const {
        using P = std::remove_cvref_t<Given>;
        static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        return extended(detail::Where<detail::ExpressionOf<P>>{
            {}, detail::ExpressionOf<P>(predicate)});
    }

    template <class... Terms>
    [[nodiscard]] Query order_by(const Terms&... terms) const {
        return extended(detail::OrderBy<detail::OrderOf<Terms>...>(detail::order_of(terms)...));
    }

    /// Joins keep the type of the rows: `q.join(posts, posts.author == users)`.
    template <detail::Table T, class P>
    [[nodiscard]] Query join(const T& table, const P& on) const {
        return extended(detail::Join<sql::JoinKind::inner, T, P>(table, on));
    }

    template <detail::Table T, class P>
    [[nodiscard]] Query left_join(const T& table, const P& on) const {
        return extended(detail::Join<sql::JoinKind::left, T, P>(table, on));
    }

    /// The last limit holds. Throws `ValueError` when negative.
    [[nodiscard]] Query limit(std::int64_t rows) const { return extended(detail::Limit(rows)); }

    [[nodiscard]] Query offset(std::int64_t rows) const { return extended(detail::Offset(rows)); }

    [[nodiscard]] Query distinct() const { return extended(detail::Distinct()); }

    [[nodiscard]] Query with_deleted() const { return extended(detail::WithDeleted()); }

    [[nodiscard]] Query unfiltered() const { return extended(detail::Unfiltered()); }

    template <class... Relations>
    [[nodiscard]] Query with(const Relations&...) const {
        static_assert(
            detail::is_mapped<RowType>,
            ".with(…) needs a query for an entity: orm::Query<User> … .with(users.posts)"
        );
        static_assert(
            (detail::is_loadable<Relations> && ...),
            ".with(…) takes relations and deferred columns" ORM_LOADED_ALWAYS
        );
        static_assert(
            (std::is_same_v<typename detail::LoadRoot<Relations>::Entity, RowType> && ...),
            "this relation starts from another class than that of the query"
        );
        Query result = *this;
        detail::With<Relations...>().collect(result.paths_);
        return result;
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    using Items = typename detail::StoredItems<RowType>::Type;
    using Sink = detail::RowSink (*)(std::vector<RowType>&) noexcept;
    static constexpr std::size_t parameters = detail::most_stored_parameters;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = true;

    template <class E>
    static constexpr bool is_outer = false;

    /// It takes nothing from a query around it.
    template <class... Around>
    static constexpr bool resolved_in = true;

    static constexpr void check_parts() {}

    void describe(sql::Builder& builder) const {
        detail::check_part(paths_);
        detail::describe_stored_query(*stored_, builder);
    }

    void bind(detail::Binder& binder) const { detail::bind_stored(*stored_, binder); }

    Query(detail::StoredPointer stored, const TableInfo* table, Sink sink) noexcept
        : stored_(std::move(stored)),
          table_(table),
          sink_(sink) {}

    /// Both as one.
    [[nodiscard]] Query combined(sql::SetOperator op, bool all, const Query& other) const {
        detail::check_part(paths_);
        detail::check_part(other.paths_);
        detail::StoredPointer both = detail::combine(op, all, stored_, other.stored_);
        if constexpr (detail::is_mapped<RowType>) {
            both = detail::as_table(both, Root<RowType>::info);
        }
        return Query(std::move(both), table_, sink_);
    }

private:
    friend class BoundQuery<RowType>;

    template <class Clause>
    [[nodiscard]] Query extended(const Clause& clause) const {
        using Part = detail::WholeClause<Clause>;
        const Part part{clause};
        Query result = *this;
        result.stored_ = detail::extend(stored_, detail::part_of<Part>, &part);
        return result;
    }

    detail::StoredPointer stored_;
    std::vector<detail::LoadPath> paths_;
    const TableInfo* table_;
    Sink sink_;
};

/// A stored query and where it runs.
template <class Row>
class BoundQuery {
public:
    BoundQuery(Executor& executor, const Query<Row>& query)
        : executor_(&executor),
          query_(query) {}

    /// As the verbs of a query that is written where it runs.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) const {
        return rows(detail::QueryVerb::rows, where);
    }

    [[nodiscard]] std::optional<Row>
    first(std::source_location where = std::source_location::current()) const {
        auto found = rows(detail::QueryVerb::one_row, where);
        return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
    }

    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) const {
        auto found = one_or_none_of("one", where);
        if (!found) {
            detail::throw_not_found(query_.table_, "one");
        }
        return std::move(*found);
    }

    [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) const {
        return one_or_none_of("one_or_none", where);
    }

    [[nodiscard]] Cursor<detail::ChunkReader<Row>> stream(
        ChunkSize chunk = {}, std::source_location where = std::source_location::current()
    ) const;

    /// The key is a value of the tables that the query is about. Throws `UsageError` for a query
    /// with groups or aggregates, and `MultipleRows` where two rows have the same key. Needs
    /// <orm/map_by.hpp>.
    template <class Key>
    [[nodiscard]] auto
    map_by(const Key& key, std::source_location where = std::source_location::current()) const {
        using Keyed = detail::KeyedQuery<Row, detail::ExpressionOf<Key>>;
        static_assert(
            requires { sizeof(Keyed); }, "map_by gives a std::map: include <orm/map_by.hpp>"
        );
        detail::check_keyed(*query_.stored_);
        const detail::RowItem<detail::ExpressionOf<Key>> column{detail::ExpressionOf<Key>(key)};
        Keyed rows(query_.sink_);
        detail::run_stored(
            *executor_,
            *detail::extend(query_.stored_, Keyed::part, &column),
            detail::QueryVerb::rows,
            rows.sink(),
            query_.table_,
            query_.paths_,
            Keyed::objects,
            where
        );
        return rows.map(query_.table_);
    }

    [[nodiscard]] std::int64_t
    count(std::source_location where = std::source_location::current()) const {
        return scalar(detail::QueryVerb::count, where);
    }

    [[nodiscard]] bool exists(std::source_location where = std::source_location::current()) const {
        return scalar(detail::QueryVerb::exists, where) != 0;
    }

    [[nodiscard]] StatementText sql() const {
        return detail::text_of_stored(*executor_, *query_.stored_);
    }

    [[nodiscard]] std::string explain(
        Explain how = Explain::plan, std::source_location where = std::source_location::current()
    ) const {
        return detail::explain_stored(*executor_, how, *query_.stored_, where);
    }

private:
    std::vector<Row> rows(detail::QueryVerb verb, std::source_location where) const {
        std::vector<Row> result;
        detail::run_stored(
            *executor_,
            *query_.stored_,
            verb,
            query_.sink_(result),
            query_.table_,
            query_.paths_,
            detail::objects_of<Row>,
            where
        );
        return result;
    }

    std::optional<Row> one_or_none_of(std::string_view verb, std::source_location where) const {
        auto found = rows(detail::QueryVerb::two_rows, where);
        if (found.size() > 1) {
            detail::throw_multiple_rows(query_.table_, verb);
        }
        return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
    }

    std::int64_t scalar(detail::QueryVerb verb, std::source_location where) const {
        std::int64_t result = 0;
        detail::run_stored(
            *executor_,
            *query_.stored_,
            verb,
            detail::integer_sink(result),
            nullptr,
            {},
            nullptr,
            where
        );
        return result;
    }

    Executor* executor_;
    Query<Row> query_;
};

}  // namespace orm
