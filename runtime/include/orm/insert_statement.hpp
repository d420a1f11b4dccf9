#pragma once

#include <orm/detail/maintained.hpp>
#include <orm/detail/write_statement.hpp>
#include <orm/on_conflict.hpp>
#include <orm/set_based.hpp>
#include <orm/subquery.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace orm {

namespace detail {

void begin_insert(sql::Builder& builder, const SourceInfo& table);
/// The rows are those of a query of the statement.
void insert_query(sql::Builder& builder, std::uint32_t query);

/// Of one required column.
template <class E, ColumnIndex Column, bool IsGiven>
constexpr bool check_required_column() {
    static_assert(
        IsGiven,
        "a required column is missing: an insert gives each one that is not null and has no "
        "default in the database"
    );
    return IsGiven;
}

template <class E, class Assigned, ColumnIndex... Required>
constexpr void check_required(ColumnSet<Required...>) {
    (check_required_column<E, Required, Assigned::has(Required)>(), ...);
}

/// Checks the columns that an insert names.
template <class E, class Assigned>
constexpr void check_inserted() {
    check_required<E, Assigned>(ColumnFacts<E>::required());
    static_assert(
        !are_generated<E>(Assigned()),
        "the database makes this key: leave it out, or store an object with db.insert(object, "
        "orm::keep_key)"
    );
}

/// One row of VALUES.
template <class E, class... Assignments>
struct InsertedRow : Clause, SetTerm<Assignments>... {
    using Assigned = AssignedColumns<Assignments...>;
    static constexpr std::size_t parameters =
        maintained_parameters + (std::size_t{0} + ... + decltype(Assignments::value)::parameters);
    static constexpr std::size_t variants =
        (std::size_t{0} + ... + decltype(Assignments::value)::variants);
    static constexpr bool dynamic = (false || ... || decltype(Assignments::value)::dynamic);

    constexpr explicit InsertedRow(SetTerm<Assignments>... terms)
        : SetTerm<Assignments>(terms)... {}

    void describe(sql::Builder& builder) const {
        (describe_values<Assignments>(builder), ...);
        MadeColumns::describe_values(builder, Mapping<E>::table, Assigned::view());
    }

    void bind(Binder& binder) const {
        (SetTerm<Assignments>::bind_term(binder), ...);
        MadeColumns::bind(binder, Mapping<E>::table, Assigned::view());
    }

private:
    template <class A>
    void describe_values(sql::Builder& builder) const {
        for (std::size_t part = 0; part != SetTerm<A>::parts; ++part) {
            builder.begin_value();
            SetTerm<A>::describe_value(builder, A::Target::origin(part), part);
            builder.end();
        }
    }
};

/// The values that a column can get from an expression or row of this type.
template <class ColumnType, class Given>
constexpr bool check_selected_type() {
    static_assert(
        comparable_columns<ColumnType, Given>,
        "the query gives a value of another type than the column takes"
    );
    static_assert(
        is_nullable<ColumnType> || !is_nullable<Given>,
        "the query may give NULL, and the column takes none: use orm::coalesce"
    );
    return true;
}

/// The types of the columns of a row; none for an object.
template <class Row>
struct RowTypes {
    using Type = std::conditional_t < requires { typename Mapping<Bare<Row>>::Entity; }
    , Types<>, Types < Row >> ;
};

template <class... Parts>
struct RowTypes<std::tuple<Parts...>> {
    using Type = Types<Parts...>;
};

template <class... Columns, class... Given>
constexpr void check_selected(Types<Columns...>, Types<Given...>) {
    static_assert(
        sizeof...(Columns) == sizeof...(Given),
        "the query gives another number of columns than .columns(…) names"
    );
    if constexpr (sizeof...(Columns) == sizeof...(Given)) {
        static_assert((check_selected_type<TypeOf<Columns>, Given>() && ...));
    }
}

/// The rows that a query gives.
template <class E, class Query, class Assigned>
struct SelectedRows : Clause {
    static constexpr std::size_t parameters = maintained_parameters + Query::parameters;
    static constexpr std::size_t variants = Query::variants;
    static constexpr bool dynamic = Query::dynamic;

    Query query;

    constexpr explicit SelectedRows(Query source)
        : query(source) {}

    void describe(sql::Builder& builder) const {
        const std::uint32_t number = builder.begin_query();
        query.describe(builder);
        MadeColumns::describe_selected(builder, Mapping<E>::table, Assigned::view());
        builder.end_query();
        insert_query(builder, number);
    }

    void bind(Binder& binder) const {
        query.bind(binder);
        MadeColumns::bind(binder, Mapping<E>::table, Assigned::view());
    }
};

}  // namespace detail

/// An INSERT with its rows. `Front` is what stands in front of it, `Conflict` is `NoClause` where a
/// conflict is an error.
template <class Front, class E, class Assigned, class Rows, class Conflict>
class Insert : public detail::WriteStatement<Insert<Front, E, Assigned, Rows, Conflict>> {

public:
    using Target = Root<E>;
    using Clauses = Front;
    static constexpr std::size_t parameters =
        Front::parameters + Rows::parameters + Conflict::parameters;
    static constexpr std::size_t variants = Front::variants + Rows::variants + Conflict::variants;
    static constexpr bool dynamic = Front::dynamic || Rows::dynamic || Conflict::dynamic;

    constexpr Insert(
        Executor* executor, const Front& front, const Rows& rows, const Conflict& conflict
    )
        : front_(front),
          rows_(rows),
          conflict_(conflict) {
        this->executor_ = executor;
    }

    /// One row more, of the same columns in the same order.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto values(const Assignments&... assignments) const {
        static_assert(
            std::is_same_v<Conflict, detail::NoClause>, ".values(…) stands before .on_conflict(…)"
        );
        static_assert(
            std::is_same_v<Assigned, detail::AssignedColumns<Assignments...>>,
            "every row of an insert gives the same columns, in the same order"
        );
        (detail::check_inserted_value<decltype(Assignments::value)>(), ...);
        using Row = detail::InsertedRow<E, Assignments...>;
        using All = detail::Link<Rows, Row>;
        return Insert<Front, E, Assigned, All, Conflict>(
            this->executor(),
            front_,
            All{rows_, Row(detail::SetTerm<Assignments>{assignments}...)},
            conflict_
        );
    }

    /// What to do about rows whose key is there already: `.on_conflict(users.email).do_nothing()`,
    /// `.on_conflict(users.email).do_update(users.age = orm::excluded(users.age))`. Without
    /// columns, all unique keys are meant.
    template <class... Columns>
    [[nodiscard]] constexpr auto on_conflict(const Columns&...) const {
        using Key = detail::ConflictKey<Columns...>;
        Key::template check<E>();
        static_assert(
            std::is_same_v<Conflict, detail::NoClause>, "the insert has an ON CONFLICT already"
        );
        return Conflicting<Key>{*this};
    }

    /// Changes only rows that meet a condition: behind `do_update(…)`.
    template <class P>
    [[nodiscard]] constexpr auto where(const P& predicate) const {
        static_assert(
            detail::Updating<Conflict>, "an insert has no .where(…) but behind .do_update(…)"
        );
        return with(conflict_.where(predicate));
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    static constexpr const TableInfo& table() noexcept { return Mapping<E>::table; }

    static constexpr void check() {}

    void describe(sql::Builder& builder) const {
        if constexpr (Front::has & detail::Has::tables) {
            front_.define_tables(builder);
        }
        detail::begin_insert(builder, Root<E>::info);
        for (std::size_t i = 0; i != Assigned::size; ++i) {
            builder.insert_column(Mapping<E>::columns[Assigned::columns[i]]);
        }
        detail::MadeColumns::describe_columns(builder, table(), Assigned::view());
        rows_.describe(builder);
        conflict_.describe(builder);
    }

    void bind(detail::Binder& binder) const {
        front_.bind_sources(binder);
        rows_.bind(binder);
        conflict_.bind(binder);
    }

private:
    template <class, class, class, class, class>
    friend class Insert;

    template <class NewConflict>
    [[nodiscard]] constexpr auto with(const NewConflict& conflict) const {
        return Insert<Front, E, Assigned, Rows, NewConflict>(
            this->executor(), front_, rows_, conflict
        );
    }

    /// Waits for what is to be done.
    template <class Key>
    struct Conflicting {
        Insert insert;

        [[nodiscard]] constexpr auto do_nothing() const {
            return insert.with(detail::DoNothing<Key>{});
        }

        template <class... Terms>
        [[nodiscard]] constexpr auto do_update(const Terms&... terms) const {
            return insert.with(detail::make_do_update<Key, E>(terms...));
        }
    };

    [[no_unique_address]] Front front_;
    [[no_unique_address]] Rows rows_;
    [[no_unique_address]] Conflict conflict_;
};

/// `db.insert_into(archive).columns(archive.name, archive.n)`, waiting for its query.
template <class Front, class E, class... Columns>
class InsertColumns {
    using Assigned = typename detail::ColumnsOf<Columns...>::Type;

public:
    constexpr InsertColumns(Executor* executor, Front front)
        : executor_(executor),
          front_(front) {}

    /// The rows to store: `select(orm::select(users.name, users.age).where(…))`.
    template <class Query>
    [[nodiscard]] constexpr auto select(const Query& query) const {
        detail::check_subquery<Query>();
        static_assert(
            Query::template resolved_in<>,
            "the query of an insert stands in no other one: orm::outer(…) leads nowhere"
        );
        detail::check_selected(
            detail::Types<Columns...>(), typename detail::RowTypes<typename Query::Row>::Type()
        );
        using Stored = detail::SelectedRows<E, Query, Assigned>;
        return Insert<Front, E, Assigned, Stored, detail::NoClause>(
            executor_, front_, Stored(query), {}
        );
    }

private:
    Executor* executor_;
    [[no_unique_address]] Front front_;
};

/// `db.insert_into(users)`, waiting for its rows.
template <class Front, class E>
class InsertInto {
public:
    constexpr InsertInto(Executor* executor, Front front)
        : executor_(executor),
          front_(front) {}

    /// One row: `values(users.name = "A", users.age = 3)`. What is not given is the database's
    /// default or NULL; timestamps, the version and keys of UUIDs are set by themselves.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto values(const Assignments&... assignments) const {
        using Assigned = detail::AssignedColumns<Assignments...>;
        detail::check_assignments<E, Assignments...>();
        (detail::check_inserted_value<decltype(Assignments::value)>(), ...);
        detail::check_inserted<E, Assigned>();
        using Row = detail::InsertedRow<E, Assignments...>;
        return Insert<Front, E, Assigned, Row, detail::NoClause>(
            executor_, front_, Row(detail::SetTerm<Assignments>{assignments}...), {}
        );
    }

    /// The columns that a query gives: `columns(archive.name, archive.n).select(orm::select(…))`.
    template <class... Columns>
    [[nodiscard]] constexpr auto columns(const Columns&...) const {
        static_assert(
            (std::is_same_v<typename detail::ColumnEntity<Columns>::Type, E> && ...),
            "the insert names a column of another table"
        );
        using Assigned = typename detail::ColumnsOf<Columns...>::Type;
        detail::check_assignable<E, Assigned>();
        detail::check_inserted<E, Assigned>();
        return InsertColumns<Front, E, Columns...>(executor_, front_);
    }

private:
    Executor* executor_;
    [[no_unique_address]] Front front_;
};

namespace detail {

/// `Front` is what stands in front of the statement.
template <class E, class Source, class Front = NoClause>
constexpr auto
make_insert(Executor* executor, const Handle<E, Source>&, const Front& front = Front()) {
    static_assert(
        std::is_same_v<Source, Root<E>>, "an insert names the table itself, not an alias"
    );
    static_assert(!ColumnFacts<E>::is_read_only, ORM_READ_ONLY);
    return InsertInto<Front, E>(executor, front);
}

}  // namespace detail

/// An insert that stands in another statement: `orm::cte<"made">(orm::insert_into(users).values(…)
/// .returning(users.id))`. PostgreSQL only.
template <class E, class Source>
[[nodiscard]] constexpr auto insert_into(const Handle<E, Source>& handle) {
    return detail::make_insert(nullptr, handle, detail::Unbound());
}

}  // namespace orm
