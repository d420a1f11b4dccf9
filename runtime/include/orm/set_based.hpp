#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/execution.hpp>

#include <cstdint>
#include <source_location>

namespace orm {

namespace detail {

/// What an update sets by itself: `updated_at` and `version`. Describes and binds in one order.
struct MaintainedColumns {
    static void describe(sql::Builder& builder, const TableInfo& table, const SourceInfo& source);
    static void bind(Binder& binder, const TableInfo& table);
};

/// Room for what a statement sets by itself.
inline constexpr std::size_t maintained_parameters = 4;

/// What a delete does: removes rows, or marks them when the class says so.
void describe_delete(sql::Builder& builder, const TableInfo& table, bool hard);
void bind_delete(Binder& binder, const TableInfo& table, bool hard);
void begin_update(sql::Builder& builder);

/// Refuses a write before anything is sent: a view, a read-only class, something that is not
/// executed yet.
void check_writable(const TableInfo& table);

/// Checks the values that were written since `first`, which are assigned to `column` and those
/// behind it.
void check_assigned(
    const TableInfo& table, const ColumnInfo& column, const ParameterWriter& out, std::size_t first
);

template <class A>
struct SetTerm {
    A assignment;

    void describe_term(sql::Builder& builder) const {
        const ColumnInfo* column = A::Target::origin();
        builder.begin_assignment(*column);
        if constexpr (is_expression<decltype(assignment.value)>) {
            assignment.value.describe(builder);
        } else {
            assignment.value.describe(builder, column);
        }
        builder.end();
    }

    void bind_term(Binder& binder) const {
        const std::size_t first = binder.out().size();
        assignment.value.bind(binder);
        if constexpr (!is_expression<decltype(assignment.value)>) {
            using Entity = typename ColumnEntity<typename A::Target>::Type;
            check_assigned(Mapping<Entity>::table, *A::Target::origin(), binder.out(), first);
        }
    }
};

template <class... Assignments>
struct Set : Clause, SetTerm<Assignments>... {
    static constexpr std::size_t parameters =
        (std::size_t{0} + ... + decltype(Assignments::value)::parameters);
    static constexpr std::size_t variants =
        (std::size_t{0} + ... + decltype(Assignments::value)::variants);
    static constexpr bool dynamic = (false || ... || decltype(Assignments::value)::dynamic);

    constexpr explicit Set(SetTerm<Assignments>... terms)
        : SetTerm<Assignments>(terms)... {}

    void describe(sql::Builder& builder) const {
        (SetTerm<Assignments>::describe_term(builder), ...);
    }

    void bind(Binder& binder) const { (SetTerm<Assignments>::bind_term(binder), ...); }
};

template <class T>
concept IsAssignment = requires {
    typename T::IsAssignment;
};

/// A statement over the rows of one table that meet a condition.
template <class Self, class Source, class Chain>
class RowStatement {
public:
    constexpr RowStatement(Executor* executor, Chain chain)
        : executor_(executor),
          chain_(chain) {}

    /// Runs it and returns the number of rows that it changed.
    std::int64_t execute(std::source_location where = std::source_location::current()) && {
        Self::check();
        check_writable(table());
        BoundParameters<Chain::parameters + maintained_parameters> bound;
        Self::bind_first(bound.binder(), table());
        chain_.bind(bound.binder());
        return run_described(*executor_, shape(), &describe, this, bound.binder(), nullptr, where)
            .affected;
    }

    template <class Wrong = void>
    std::int64_t execute() & {
        static_assert(
            !std::is_void_v<Wrong>,
            "this statement borrows its values, so it runs in the expression that writes it"
        );
        return 0;
    }

protected:
    static constexpr bool dynamic = Chain::dynamic || Chain::variants > max_variant_bits;

    static const TableInfo& table() noexcept { return Mapping<typename Source::Entity>::table; }

    template <class P>
    static constexpr void check_condition() {
        static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(
            in_scope_of<P, Scope<Source>>,
            "a column of another table: this statement changes one table only"
        );
    }

    Executor* executor_;
    [[no_unique_address]] Chain chain_;

private:
    static void describe(const void* statement, sql::Builder& builder) {
        builder.from(Source::info());
        Self::describe_first(builder, table());
        static_cast<const RowStatement*>(statement)->chain_.describe(builder);
    }

    static Shape* shape() noexcept {
        static constinit Shape shape{dynamic ? 0 : Chain::variants};
        return dynamic ? nullptr : &shape;
    }
};

}  // namespace detail

/// `db.update(users).set(…).where(…).execute()`. Rows marked deleted are left alone.
template <class Source, class Chain, bool HasSet>
class Update : public detail::RowStatement<Update<Source, Chain, HasSet>, Source, Chain> {
    using Base = detail::RowStatement<Update, Source, Chain>;

public:
    using Base::Base;

    /// What to assign: `set(users.age = 18, users.name = orm::upper(users.name))`.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto set(const Assignments&... assignments) const {
        static_assert(
            (detail::in_scope<
                 typename detail::ColumnSource<typename Assignments::Target>::Type,
                 detail::Scope<Source>> &&
             ...),
            "a column of another table is assigned"
        );
        return add<true>(detail::Set<Assignments...>(detail::SetTerm<Assignments>{assignments}...));
    }

    template <class P>
    [[nodiscard]] constexpr auto where(const P& predicate) const {
        Base::template check_condition<P>();
        return add<HasSet>(detail::Where<detail::ExpressionOf<P>>(detail::ExpressionOf<P>(predicate)
        ));
    }

    static constexpr void check() {
        static_assert(HasSet, "say what to change: .set(users.age = 18)");
    }

    static void describe_first(sql::Builder& builder, const TableInfo& table) {
        detail::begin_update(builder);
        detail::MaintainedColumns::describe(builder, table, Source::info());
    }

    static void bind_first(detail::Binder& binder, const TableInfo& table) {
        detail::MaintainedColumns::bind(binder, table);
    }

private:
    template <bool NewSet, class Clause>
    [[nodiscard]] constexpr auto add(const Clause& clause) const {
        return Update<Source, detail::Link<Chain, Clause>, NewSet>(
            this->executor_, {this->chain_, clause}
        );
    }
};

/// `db.delete_from(posts).where(…).execute()`. With `[[orm::soft_delete]]` it marks the rows;
/// `.hard()` deletes them.
template <class Source, class Chain, bool Hard>
class Delete : public detail::RowStatement<Delete<Source, Chain, Hard>, Source, Chain> {
    using Base = detail::RowStatement<Delete, Source, Chain>;

public:
    using Base::Base;

    template <class P>
    [[nodiscard]] constexpr auto where(const P& predicate) const {
        Base::template check_condition<P>();
        using Clause = detail::Where<detail::ExpressionOf<P>>;
        return Delete<Source, detail::Link<Chain, Clause>, Hard>(
            this->executor_, {this->chain_, Clause(detail::ExpressionOf<P>(predicate))}
        );
    }

    /// Deletes rows that would only be marked, and those that are marked already.
    [[nodiscard]] constexpr auto hard() const {
        return Delete<Source, Chain, true>(this->executor_, this->chain_);
    }

    static constexpr void check() {}

    static void describe_first(sql::Builder& builder, const TableInfo& table) {
        detail::describe_delete(builder, table, Hard);
    }

    static void bind_first(detail::Binder& binder, const TableInfo& table) {
        detail::bind_delete(binder, table, Hard);
    }
};

namespace detail {

template <class E, class Source>
constexpr auto make_update(Executor* executor, const Handle<E, Source>&) {
    static_assert(
        std::is_same_v<Source, Root<E>>, "an update names the table itself, not an alias"
    );
    return Update<Source, NoClause, false>(executor, NoClause{});
}

template <class E, class Source>
constexpr auto make_delete(Executor* executor, const Handle<E, Source>&) {
    static_assert(std::is_same_v<Source, Root<E>>, "a delete names the table itself, not an alias");
    return Delete<Source, NoClause, false>(executor, NoClause{});
}

}  // namespace detail

}  // namespace orm
