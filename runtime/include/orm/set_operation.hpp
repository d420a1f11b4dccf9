#pragma once

#include <orm/query.hpp>
#include <orm/select.hpp>
#include <orm/subquery.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace orm {

namespace detail {

/// What two queries select, without what is said of both together.
template <class Set>
struct BothParts {
    static constexpr std::size_t parameters = Set::parameters;

    const Set& set;

    void describe(sql::Builder& builder) const { set.describe_front(builder); }

    void bind(Binder& binder) const { set.bind_front(binder); }
};

}  // namespace detail

/// Two queries as one: what `orm::union_all(…)` and its like give. It has the columns of the first.
template <bool Bound, sql::SetOperator Op, bool All, class Left, class Right, class Chain>
class SetQuery
    : public detail::
          VerbsOf<SetQuery<Bound, Op, All, Left, Right, Chain>, typename Left::Reader, Chain> {
    using Base = detail::VerbsOf<SetQuery, typename Left::Reader, Chain>;

public:
    using Reader = typename Left::Reader;
    using Items = typename Left::Items;
    using Clauses = Chain;
    static constexpr std::size_t parameters =
        Left::parameters + Right::parameters + Chain::parameters;
    static constexpr std::size_t variants = Left::variants + Right::variants + Chain::variants;
    static constexpr bool dynamic = Left::dynamic || Right::dynamic || Chain::dynamic;
    static constexpr detail::Has has = Chain::has;
    static constexpr bool has_own_front = true;
    static constexpr bool binds_front = true;

    // For the library.
    Left left_;
    Right right_;
    [[no_unique_address]] Chain chain_;

    /// By columns and labeled expressions that the first query selects.
    template <class... Terms>
    [[nodiscard]] constexpr auto order_by(const Terms&... terms) const {
        return ordered_by(output_order(detail::order_of(terms))...);
    }

    /// At most so many rows. Throws `ValueError` when negative.
    [[nodiscard]] constexpr auto limit(std::int64_t rows) const {
        return next(detail::Limit(rows));
    }

    /// Leaves out the first rows. Throws `ValueError` when negative. Which rows are the first is
    /// said by `order_by`: without it the compiler warns.
    [[nodiscard]] constexpr auto offset(std::int64_t rows) const {
        return next(detail::Offset(rows));
    }

    /// Leaves out so many rows, whichever they are.
    [[nodiscard]] constexpr auto offset(std::int64_t rows, InAnyOrder) const {
        return next(detail::OffsetInAnyOrder(rows));
    }

    template <class P>
    [[nodiscard]] SetQuery where(const P&) const {
        refuse<P>();
        return *this;
    }

    template <class... Relations>
    [[nodiscard]] SetQuery with(const Relations&...) const {
        refuse<detail::Types<Relations...>>();
        return *this;
    }

    /// As a stored query. One for an entity takes all further clauses, which are about the rows of
    /// both; one for columns can be limited.
    template <class Row>

    requires std::is_same_v<Row, typename Reader::Row>

    operator Query<Row>() const {  // NOLINT(google-explicit-constructor)
        const detail::BothParts<SetQuery> parts{*this};
        auto stored = detail::store(detail::part_of<detail::BothParts<SetQuery>>, &parts);
        if constexpr (detail::is_mapped<Row>) {
            stored = detail::as_table(stored, Root<Row>::info);
        }
        if constexpr (!std::is_same_v<Chain, detail::NoClause>) {
            stored = detail::extend(stored, detail::part_of<Chain>, &chain_);
        }
        return Query<Row>(std::move(stored), Reader::table(), &detail::vector_sink<Reader>);
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    template <class E>
    static constexpr bool is_outer = Left::template is_outer<E>;

    template <class... Around>
    static constexpr bool resolved_in =
        Left::template resolved_in<Around...>&& Right::template resolved_in<Around...>;

    void describe(sql::Builder& builder) const {
        Chain::template describe_in<SetQuery>(this, builder);
    }

    void bind(detail::Binder& binder) const { Chain::template bind_in<SetQuery>(this, binder); }

    void describe_front(sql::Builder& builder) const {
        const std::uint32_t left = builder.begin_arm();
        left_.describe(builder);
        builder.end_query();
        const std::uint32_t right = builder.begin_arm();
        right_.describe(builder);
        builder.end_query();
        builder.set_operation(Op, All, left, right);
    }

    void bind_front(detail::Binder& binder) const {
        left_.bind(binder);
        right_.bind(binder);
    }

    void collect(std::vector<detail::LoadPath>&) const {}

    static constexpr void check() {
        static_assert(
            Bound, "this query belongs to no database: db.run(query), or start it with db.select(…)"
        );
    }

    static constexpr void check_parts() {}

private:
    template <class Wrong>
    static void refuse() {
        static_assert(
            std::is_void_v<Wrong>,
            "combined queries for an entity take this clause when they are stored: "
            "orm::Query<User> q = orm::union_(…); db.run(q.where(…).with(…)).all()"
        );
    }

    template <class Clause>
    [[nodiscard]] constexpr auto next(const Clause& clause) const {
        using Longer = detail::Link<Chain, Clause>;
        return SetQuery<Bound, Op, All, Left, Right, Longer>{
            {this->executor_}, left_, right_, {chain_, clause}};
    }

    template <class... Orders>
    [[nodiscard]] constexpr auto ordered_by(const Orders&... orders) const {
        return next(detail::OrderBy<Orders...>(orders...));
    }

    template <class O>
    static constexpr auto output_order(const O& order) {
        using E = typename O::Expr;
        constexpr std::size_t place = detail::place_of<E>(Items());
        static_assert(
            place != detail::count_of(Items()),
            "a set operation is sorted by what its first query selects"
        );
        using Output = detail::Output<place, E>;
        return detail::Order<Output, O::descending, O::nulls>{Output(order.expression)};
    }
};

namespace detail {

template <bool Bound, sql::SetOperator Op, bool All, class Left, class Right, class Chain>
inline constexpr bool is_query<SetQuery<Bound, Op, All, Left, Right, Chain>> = !Bound;

template <bool Bound, sql::SetOperator Op, bool All, class Left, class Right, class Chain>
inline constexpr bool borrows<SetQuery<Bound, Op, All, Left, Right, Chain>> =
    borrows<Left> || borrows<Right> || borrows<Chain>;

template <class T>
inline constexpr bool is_stored_query = false;

template <class Row>
inline constexpr bool is_stored_query<Query<Row>> = true;

template <sql::SetOperator Op, bool All, class Left, class Right>

requires(is_stored_query<Left> || is_stored_query<Right>)
    Query<typename Left::Row> combine(const Left& left, const Right& right) {
    using Row = typename Left::Row;
    static_assert(
        std::is_same_v<Row, typename Right::Row>,
        "queries are combined that have columns of the same types"
    );
    return Query<Row>(left).combined(Op, All, Query<Row>(right));
}

template <sql::SetOperator Op, bool All, class Left, class Right>
constexpr auto combine(const Left& left, const Right& right) {
    static_assert(
        is_query<Right>,
        "only the first of several queries is one of db.select(…): the others "
        "start with orm::select(…)"
    );
    static_assert(
        std::is_same_v<typename Left::Row, typename Right::Row>,
        "queries are combined that have columns of the same types"
    );
    static_assert(
        !((Left::has | Right::has) & Has::relations),
        ".with(…) cannot load relations of combined queries"
    );
    Left::check_parts();
    Right::check_parts();
    return SetQuery<!is_query<Left>, Op, All, Left, Right, NoClause>{
        {left.executor()}, left, right, {}};
}

template <sql::SetOperator Op, bool All, class First, class Second, class... More>
constexpr auto combine(const First& first, const Second& second, const More&... more) {
    return combine<Op, All>(combine<Op, All>(first, second), more...);
}

}  // namespace detail

/// The rows of all queries, each once. The first may be one of `db.select(…)`; the result is sorted
/// and limited as a whole, each of the queries by itself. Where one of them is stored, the result
/// is a stored query.
template <class... Queries>
[[nodiscard]] constexpr auto union_(const Queries&... queries) {
    return detail::combine<sql::SetOperator::unite, false>(queries...);
}

/// The rows of all queries, with what is there twice.
template <class... Queries>
[[nodiscard]] constexpr auto union_all(const Queries&... queries) {
    return detail::combine<sql::SetOperator::unite, true>(queries...);
}

/// The rows that all queries have, each once.
template <class... Queries>
[[nodiscard]] constexpr auto intersect(const Queries&... queries) {
    return detail::combine<sql::SetOperator::intersect, false>(queries...);
}

/// The same as often as all have them. PostgreSQL only.
template <class... Queries>
[[nodiscard]] constexpr auto intersect_all(const Queries&... queries) {
    return detail::combine<sql::SetOperator::intersect, true>(queries...);
}

/// The rows of the first query that the others do not have, each once.
template <class... Queries>
[[nodiscard]] constexpr auto except(const Queries&... queries) {
    return detail::combine<sql::SetOperator::except, false>(queries...);
}

/// The same where each row takes away one. PostgreSQL only.
template <class... Queries>
[[nodiscard]] constexpr auto except_all(const Queries&... queries) {
    return detail::combine<sql::SetOperator::except, true>(queries...);
}

}  // namespace orm
