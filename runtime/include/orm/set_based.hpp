#pragma once

#include <orm/detail/column_facts.hpp>
#include <orm/detail/joins.hpp>
#include <orm/detail/maintained.hpp>
#include <orm/detail/write_statement.hpp>

#include <type_traits>

namespace orm {

namespace detail {

#define ORM_READ_ONLY                                                                              \
    "this class is a view, or mapped for reading only: nothing can be written to it"

/// A statement over the rows of one table that meet a condition.
template <class Self, class Source, class Chain, class Tables>
class RowStatement : public WriteStatement<Self> {
public:
    using Target = Source;
    using Clauses = Chain;
    static constexpr std::size_t parameters = Chain::parameters + maintained_parameters;
    static constexpr std::size_t variants = Chain::variants;
    static constexpr bool dynamic = Chain::dynamic;
    static constexpr bool has_own_front = static_cast<bool>(Chain::has & Has::sources);

    [[no_unique_address]] Chain chain_;  ///< for the library, as `executor_`

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    ORM_INLINE static constexpr const TableInfo& table() noexcept {
        return Mapping<typename Source::Entity>::table;
    }

    void describe(sql::Builder& builder) const {
        Chain::template describe_in<Self>(static_cast<const Self*>(this), builder);
    }

    void bind(Binder& binder) const {
        Chain::template bind_in<Self>(static_cast<const Self*>(this), binder);
    }

    void describe_front(sql::Builder& builder) const {
        if constexpr (Chain::has & Has::tables) {
            chain_.define_tables(builder);
        }
        builder.from(Source::info);
        chain_.describe_sources(builder);
        Self::front.describe_verb(builder);
    }

    ORM_INLINE void bind_front(Binder& binder) const {
        if constexpr (has_own_front) {
            chain_.bind_sources(binder);
        }
        Self::front.bind(binder);
    }

    template <class P>
    static consteval void check_condition() {
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(
            in_scope_of<P, Tables>,
            "a column of a table that this statement does not know: add .from(…) to an update, "
            ".using_(…) to a delete, before .where(…)"
        );
        static_assert(
            ExpressionOf<P>::level == Level::row,
            "an aggregate cannot stand in the condition of an update or a delete"
        );
    }

    template <class Other>
    static consteval void check_new() {
        static_assert(
            !in_scope<Other, Tables>,
            "this table is in the statement already: use orm::alias<\"name\">(…) for its second use"
        );
    }
};

}  // namespace detail

/// `db.update(users).set(…).where(…).execute()`. Rows marked deleted are left alone.
template <class Source, class Chain, class Tables, class... Assignments>
class Update
    : public detail::
          RowStatement<Update<Source, Chain, Tables, Assignments...>, Source, Chain, Tables> {
    using Base = detail::RowStatement<Update, Source, Chain, Tables>;
    using Entity = typename Source::Entity;
    using Assigned = detail::AssignedColumns<Assignments...>;

public:
    /// What to assign: `set(users.age = 18, users.name = orm::upper(users.name))`.
    template <class... More>
    [[nodiscard]] ORM_INLINE constexpr auto set(const More&... assignments) const {
        constexpr bool assigns = (detail::IsAssignment<More> && ...);
        static_assert(assigns, "set takes assignments: set(users.age = 18)");
        if constexpr (assigns) {
            detail::check_assignments<Entity, Assignments..., More...>();
            return add<Tables, Assignments..., More...>(detail::Set<More...>(detail::SetTerm<More>{
                assignments}...));
        } else {
            return *this;
        }
    }

    /// A table, or a query as one, whose columns `set` and `where` may use; `where` says which of
    /// its rows belong to which. Where several do, the database chooses one of them.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto from(const T& table) const {
        using Other = detail::ScopeSource<T>;
        Base::template check_new<Other>();
        return add<detail::Widened<Tables, Other>, Assignments...>(detail::From<T>(table));
    }

    template <class Given>
    [[nodiscard]] ORM_INLINE constexpr auto where(Given&& predicate) const {
        using P = std::remove_cvref_t<Given>;
        static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
        Base::template check_condition<P>();
        return add<Tables, Assignments...>(detail::Where<detail::ExpressionOf<P>>{
            {}, detail::ExpressionOf<P>(predicate)});
    }

    /// Rows that an `orm::filtered` executor does not show, too.
    [[nodiscard]] constexpr auto unfiltered() const {
        return add<Tables, Assignments...>(detail::Unfiltered());
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    static constexpr bool binds_front =
        Base::has_own_front || detail::ColumnFacts<Entity>::updated_at().size != 0;
    static constexpr detail::StatementFront front{
        detail::FrontKind::update, &Source::info, Assigned::view()};

    static constexpr void check() {
        static_assert(sizeof...(Assignments) != 0, "say what to change: .set(users.age = 18)");
        (detail::check_assigned_value<decltype(Assignments::value), Tables>(), ...);
    }

private:
    template <class NewTables, class... NewAssignments, class Clause>
    [[nodiscard]] ORM_INLINE constexpr auto add(const Clause& clause) const {
        return Update<Source, detail::Link<Chain, Clause>, NewTables, NewAssignments...>{
            {{this->executor_}, {this->chain_, clause}}};
    }
};

/// `db.delete_from(posts).where(…).execute()`. With `[[orm::soft_delete]]` it marks the rows;
/// `.hard()` deletes them.
template <class Source, class Chain, class Tables, bool Hard>
class Delete
    : public detail::RowStatement<Delete<Source, Chain, Tables, Hard>, Source, Chain, Tables> {
    using Base = detail::RowStatement<Delete, Source, Chain, Tables>;

public:
    /// A table, or a query as one, whose columns `where` may use.
    template <detail::Table T>
    [[nodiscard]] ORM_INLINE constexpr auto using_(const T& table) const {
        using Other = detail::ScopeSource<T>;
        Base::template check_new<Other>();
        return add<detail::Widened<Tables, Other>>(detail::From<T>(table));
    }

    template <class Given>
    [[nodiscard]] ORM_INLINE constexpr auto where(Given&& predicate) const {
        using P = std::remove_cvref_t<Given>;
        static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
        Base::template check_condition<P>();
        return add<Tables>(detail::Where<detail::ExpressionOf<P>>{
            {}, detail::ExpressionOf<P>(predicate)});
    }

    /// Rows that an `orm::filtered` executor does not show, too.
    [[nodiscard]] constexpr auto unfiltered() const { return add<Tables>(detail::Unfiltered()); }

    /// Deletes rows that would only be marked, and those that are marked already.
    [[nodiscard]] ORM_INLINE constexpr auto hard() const {
        return Delete<Source, Chain, Tables, true>{{{this->executor_}, this->chain_}};
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    static constexpr bool binds_front = true;
    static constexpr detail::StatementFront front{
        Hard ? detail::FrontKind::hard_erase : detail::FrontKind::erase, &Source::info};

    static constexpr void check() {}

private:
    template <class NewTables, class Clause>
    [[nodiscard]] ORM_INLINE constexpr auto add(const Clause& clause) const {
        return Delete<Source, detail::Link<Chain, Clause>, NewTables, Hard>{
            {{this->executor_}, {this->chain_, clause}}};
    }
};

namespace detail {

/// `Front` is what stands in front of the statement.
template <class E, class Source, class Front = NoClause>
ORM_INLINE constexpr auto
make_update(Executor* executor, const Handle<E, Source>&, const Front& front = Front()) {
    static_assert(
        std::is_same_v<Source, Root<E>>, "an update names the table itself, not an alias"
    );
    static_assert(!ColumnFacts<E>::is_read_only, ORM_READ_ONLY);
    return Update<Source, Front, Scope<Source>>{{{executor}, front}};
}

template <class E, class Source, class Front = NoClause>
ORM_INLINE constexpr auto
make_delete(Executor* executor, const Handle<E, Source>&, const Front& front = Front()) {
    static_assert(std::is_same_v<Source, Root<E>>, "a delete names the table itself, not an alias");
    static_assert(!ColumnFacts<E>::is_read_only, ORM_READ_ONLY);
    return Delete<Source, Front, Scope<Source>, false>{{{executor}, front}};
}

}  // namespace detail

/// An update that stands in another statement: `orm::cte<"old">(orm::update(users).set(…)
/// .where(…).returning(users.id))`. PostgreSQL only.
template <class E, class Source>
[[nodiscard]] constexpr auto update(const Handle<E, Source>& handle) {
    return detail::make_update(nullptr, handle, detail::Unbound());
}

/// A delete that stands in another statement. PostgreSQL only.
template <class E, class Source>
[[nodiscard]] constexpr auto delete_from(const Handle<E, Source>& handle) {
    return detail::make_delete(nullptr, handle, detail::Unbound());
}

}  // namespace orm
