#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/column_facts.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// Checks the values that were written since `first`, which are assigned to `column` and those
/// behind it.
void check_assigned(
    const TableInfo& table, const ColumnInfo& column, const ParameterWriter& out, std::size_t first
);

template <class T>
concept IsAssignment = requires {
    typename T::IsAssignment;
};

template <class C>
struct FieldOf;

template <class Field, class Source>
struct FieldOf<Column<Field, Source>> {
    using Type = Field;
};

template <class A, class B>
struct JoinedSets;

template <ColumnIndex... A, ColumnIndex... B>
struct JoinedSets<ColumnSet<A...>, ColumnSet<B...>> {
    using Type = ColumnSet<A..., B...>;
};

template <class Field, std::size_t... Parts>
ORM_INLINE constexpr auto columns_of_field(std::index_sequence<Parts...>) {
    return ColumnSet<Field::column_index(Parts)...>();
}

/// The columns that some columns and relations of a handle stand for, in order.
template <class... Columns>
struct ColumnsOf {
    using Type = ColumnSet<>;
};

template <class First, class... More>
struct ColumnsOf<First, More...> {
    using C = ExpressionOf<First>;
    using Own = decltype(columns_of_field<typename FieldOf<C>::Type>(
        std::make_index_sequence<key_parts<typename C::Type>>()
    ));
    using Type = typename JoinedSets<Own, typename ColumnsOf<More...>::Type>::Type;
};

/// The columns that are assigned, in order.
template <class... Assignments>
using AssignedColumns = typename ColumnsOf<typename Assignments::Target...>::Type;

template <ColumnIndex... Columns>
constexpr bool are_distinct(ColumnSet<Columns...>) {
    return (
        (0 + ... + static_cast<int>(ColumnSet<Columns...>::count(Columns))) ==
        static_cast<int>(sizeof...(Columns))
    );
}

template <class Unassignable, ColumnIndex... Columns>
constexpr bool are_assignable(ColumnSet<Columns...>) {
    return !(false || ... || Unassignable::has(Columns));
}

/// Whether a path starts at a table of the statement, and not inside of `.any(…)`.
template <class Source>
inline constexpr bool is_path = false;

template <class Parent, class Field>
inline constexpr bool is_path<Via<Parent, Field>> = is_path<Parent>;

template <class E, class Field>
inline constexpr bool is_path<Via<Root<E>, Field>> = true;

template <class E, Name Text, class Field>
inline constexpr bool is_path<Via<Alias<E, Text>, Field>> = true;

/// Whether an expression follows a relation with `->`, which needs a join.
template <class E>
inline constexpr bool follows_path = false;

template <class Field, class Source>
inline constexpr bool follows_path<Column<Field, Source>> = is_path<Source>;

template <class... Parts>
inline constexpr bool follows_path<Types<Parts...>> = (false || ... || follows_path<Parts>);

template <class E>
requires requires {
    typename E::Parts;
}
inline constexpr bool follows_path<E> = follows_path<typename E::Parts>;

/// Checks that a statement may write these columns, whatever the values.
template <class E, class Columns>
consteval void check_assignable() {
    static_assert(
        are_assignable<decltype(ColumnFacts<E>::unassignable())>(Columns()),
        "this column is computed by the database, or counted by the library: it cannot be assigned"
    );
    static_assert(are_distinct(Columns()), "a column is assigned twice in one statement");
}

template <class E, class... Assignments>
consteval void check_assignments() {
    static_assert(
        (std::is_same_v<typename ColumnSource<typename Assignments::Target>::Type, Root<E>> && ...),
        "a column of another table is assigned"
    );
    check_assignable<E, AssignedColumns<Assignments...>>();
}

/// Checks a value that is assigned: an expression uses the tables of the statement.
template <class Value, class S>
consteval void check_assigned_value() {
    if constexpr (is_expression<Value>) {
        static_assert(
            in_scope_of<Value, S>,
            "a column of a table that this statement does not know: add .from(…)"
        );
        static_assert(
            !follows_path<Value>,
            "a value that is assigned cannot follow a relation: add .from(…) and a condition"
        );
        static_assert(
            Value::level == Level::row, "an aggregate cannot be assigned: use INSERT … SELECT"
        );
    }
}

/// Checks a value that is inserted: there is no row yet that it could use.
template <class Value>
constexpr void check_inserted_value() {
    if constexpr (is_expression<Value>) {
        static_assert(
            in_scope_of<Value, Scope<>>,
            "a value that is inserted cannot use a column: there is no row yet. Use .columns(…) "
            ".select(…), or for a row that is there .do_update(…)"
        );
        check_assigned_value<Value, Scope<>>();
    }
}

/// One assignment of a statement.
template <class A>
struct SetTerm {
    static constexpr std::size_t parts = key_parts<typename A::Target::Type>;

    A assignment;

    ORM_INLINE void describe_term(sql::Builder& builder) const {
        if constexpr (is_placed_column<typename A::Target> && is_value<decltype(A::value)>) {
            using Codec = typename decltype(A::value)::StoredCodec;
            builder.assign(*A::Target::origin(), Codec::type);
        } else {
            for (std::size_t part = 0; part != parts; ++part) {
                const ColumnInfo* column = A::Target::origin(part);
                builder.begin_assignment(*column);
                describe_value(builder, column, part);
                builder.end();
            }
        }
    }

    /// The value of one column.
    ORM_INLINE void
    describe_value(sql::Builder& builder, const ColumnInfo* column, std::size_t part) const {
        if constexpr (!is_expression<decltype(assignment.value)>) {
            assignment.value.describe(builder, column);
        } else if constexpr (parts != 1) {
            decltype(assignment.value)::describe_part(builder, part);
        } else {
            assignment.value.describe(builder);
        }
    }

    ORM_INLINE void bind_term(Binder& binder) const {
        const std::size_t first = binder.out().size();
        assignment.value.bind(binder);
        if constexpr (!is_expression<decltype(assignment.value)>) {
            using Entity = typename ColumnEntity<typename A::Target>::Type;
            check_assigned(Mapping<Entity>::table, *A::Target::origin(), binder.out(), first);
        }
    }
};

/// Several assignments.
template <class... Assignments>
struct Set : Clause, SetTerm<Assignments>... {
    static constexpr std::size_t parameters =
        (std::size_t{0} + ... + decltype(Assignments::value)::parameters);
    static constexpr std::size_t variants =
        (std::size_t{0} + ... + decltype(Assignments::value)::variants);
    static constexpr bool dynamic = (false || ... || decltype(Assignments::value)::dynamic);

    ORM_INLINE constexpr explicit Set(const SetTerm<Assignments>&... terms)
        : SetTerm<Assignments>(terms)... {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        (SetTerm<Assignments>::describe_term(builder), ...);
    }

    ORM_INLINE void bind(Binder& binder) const { (SetTerm<Assignments>::bind_term(binder), ...); }
};

}  // namespace orm::detail
