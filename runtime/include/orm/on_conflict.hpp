#pragma once

#include <orm/detail/assignments.hpp>

#include <cstddef>
#include <type_traits>

namespace orm {

/// A unique index over expressions, or over some rows only, by its name:
/// `on_conflict(orm::unique_index<"users_lower_key">)`.
template <Name Text>
struct UniqueIndex {};

template <Name Text>
inline constexpr UniqueIndex<Text> unique_index{};

namespace detail {

/// The row that was to be inserted, inside of `do_update(…)`.
template <class E>
struct Excluded {
    using Entity = E;
    using InScope = Excluded;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr SourceInfo info{SourceKind::alias, &Mapping<E>::table, "excluded"};
};

/// A column of that row. A type of its own, to say where it may stand.
template <class Field>
struct ExcludedColumn : Node<ExcludedColumn<Field>, typename Field::Type> {
    using Source = Excluded<typename Field::Entity>;
    using Codec = typename ColumnCodec<typename Field::Type, typename Field::Special>::Type;

    template <class... Scope>
    static constexpr bool in_scope = [] {
        static_assert(
            (std::is_same_v<Source, Scope> || ...),
            "orm::excluded(…) is the row that was to be inserted: it stands in do_update(…) and in "
            "the .where(…) behind it"
        );
        return true;
    }();

    void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        describe_part(builder, 0);
    }

    static void describe_part(sql::Builder& builder, std::size_t part) {
        builder.column(Source::info, Field::column_index(part));
    }

    void bind(Binder&) const {}

    static const ColumnInfo* origin(std::size_t part = 0) {
        return &Mapping<typename Field::Entity>::columns[Field::column_index(part)];
    }
};

template <class ColumnType>
struct ExcludedOf;

template <class Field, class E>
struct ExcludedOf<Column<Field, Root<E>>> {
    using Type = ExcludedColumn<Field>;
};

/// `do_update(users.age)` is short for `do_update(users.age = orm::excluded(users.age))`.
template <class T>
struct UpsertAssignment {
    using C = ExpressionOf<T>;
    using Type = Assignment<C, typename ExcludedOf<C>::Type>;

    static constexpr Type from(const T&) { return {C(), {}}; }
};

template <IsAssignment T>
struct UpsertAssignment<T> {
    using Type = T;

    static constexpr Type from(const T& assignment) { return assignment; }
};

template <class E>
using UpsertTables = Scope<Root<E>, Excluded<E>>;

/// Sets what an upsert maintains: `updated_at`, unless it is assigned, and the version.
void describe_upsert(
    sql::Builder& builder,
    const SourceInfo& table,
    const SourceInfo& excluded,
    ColumnIndexes assigned
);

// --- The key whose conflicts are meant
// ---------------------------------------------------------------------------------

/// Any unique key.
struct AnyKey {
    static constexpr bool is_any = true;

    static constexpr sql::ConflictTarget target() noexcept { return {}; }
};

/// The unique key over these columns.
template <ColumnIndex... Columns>
struct ColumnKey {
    static constexpr bool is_any = false;
    static constexpr ColumnIndex columns[] = {Columns...};

    static constexpr sql::ConflictTarget target() noexcept {
        return {{columns, sizeof...(Columns)}, {}};
    }
};

template <Name Text>
struct IndexKey {
    static constexpr bool is_any = false;

    static constexpr sql::ConflictTarget target() noexcept { return {{}, Text.view()}; }
};

template <class Key, class Set>
struct SameColumns;

template <ColumnIndex... Key, ColumnIndex... Set>
struct SameColumns<ColumnSet<Key...>, ColumnSet<Set...>> {
    static constexpr bool value =
        sizeof...(Key) == sizeof...(Set) && (ColumnSet<Set...>::has(Key) && ...);
};

/// Whether some columns are the primary key or another unique key of a class.
template <class E, class Columns, class... Keys>
constexpr bool is_unique_key(UniqueKeyList<Keys...>) {
    return SameColumns<Columns, PrimaryKeyOf<E>>::value ||
           (false || ... || SameColumns<Columns, Keys>::value);
}

/// Whether the database makes one of these columns.
template <class E, ColumnIndex... Columns>
constexpr bool are_generated(ColumnSet<Columns...>) {
    return (false || ... || decltype(ColumnFacts<E>::generated())::has(Columns));
}

template <class E, class Columns>
inline constexpr bool is_key_of_class = is_unique_key<E, Columns>(ColumnFacts<E>::unique_keys());

template <Name Text, Name... Names>
constexpr bool is_partial_key(IndexNames<Names...>) {
    return (false || ... || (Names.view() == Text.view()));
}

template <class Set>
struct KeyOverColumns;

template <ColumnIndex... Columns>
struct KeyOverColumns<ColumnSet<Columns...>> {
    using Type = ColumnKey<Columns...>;
};

/// Says which class a target belongs to, and which key it is.
template <class... Columns>
struct ConflictKey;

template <class First, class... More>
struct ConflictKey<First, More...> {
    using Entity = typename ColumnEntity<First>::Type;
    static_assert(
        !std::is_void_v<Entity>,
        "on_conflict takes the columns of a unique key, or orm::unique_index<\"name\">"
    );
    static_assert(
        (std::is_same_v<typename ColumnEntity<More>::Type, Entity> && ...),
        "the columns of a conflict belong to one table"
    );
    using Set = typename ColumnsOf<First, More...>::Type;
    using Type = typename KeyOverColumns<Set>::Type;

    /// `KeepsKey`: what is inserted has the key that the database makes for others.
    template <class E, bool KeepsKey = false>
    static constexpr void check() {
        static_assert(
            std::is_same_v<E, Entity>,
            "the conflict names columns of a table that is not inserted to"
        );
        static_assert(
            is_key_of_class<Entity, Set>,
            "ON CONFLICT needs a unique key: these columns are neither the primary key nor "
            "declared "
            "[[orm::unique]]"
        );
        static_assert(
            KeepsKey || !are_generated<Entity>(Set()),
            "the database makes this key, so an insert never meets one that is there: name another "
            "unique key, or insert an object with orm::keep_key"
        );
    }
};

template <>
struct ConflictKey<> {
    using Entity = void;
    using Type = AnyKey;

    template <class E, bool KeepsKey = false>
    static constexpr void check() {}
};

template <Name Text>
struct ConflictKey<UniqueIndex<Text>> {
    using Entity = void;
    using Type = IndexKey<Text>;

    template <class E, bool KeepsKey = false>
    static constexpr void check() {
        static_assert(
            is_partial_key<Text>(ColumnFacts<E>::partial_keys()),
            "this class declares no unique index of this name that needs one: an index over "
            "columns "
            "and all rows is named by its columns"
        );
    }
};

template <class Conflict>
concept Updating = requires {
    requires Conflict::updates;
};

// --- What is done
// -----------------------------------------------------------------------------------------------------

/// A row that is there already stays as it is.
template <class Key>
struct DoNothing : Clause {
    static constexpr bool updates = false;

    template <class E, bool KeepsKey = false>
    static constexpr void check() {
        Key::template check<E, KeepsKey>();
    }

    void describe(sql::Builder& builder) const {
        builder.on_conflict(sql::ConflictAction::nothing, Key::Type::target());
    }
};

/// A row that is there already is changed.
template <class Key, class E, class Chain, class... Assignments>
struct DoUpdate : Clause {
    static constexpr bool updates = true;
    static constexpr std::size_t parameters = Chain::parameters;
    static constexpr std::size_t variants = Chain::variants;
    static constexpr bool dynamic = Chain::dynamic;

    [[no_unique_address]] Chain chain;

    constexpr explicit DoUpdate(Chain clauses)
        : chain(clauses) {}

    template <class Class, bool KeepsKey = false>
    static constexpr void check() {
        Key::template check<Class, KeepsKey>();
    }

    /// Only rows that meet a condition, which may use the row and `orm::excluded(…)`.
    template <class P>
    [[nodiscard]] constexpr auto where(const P& predicate) const {
        static_assert(is_predicate<P>, ORM_NEEDS_CONDITION);
        static_assert(
            in_scope_of<P, UpsertTables<E>>,
            "the condition of do_update(…) uses the columns of the table, and orm::excluded(…)"
        );
        static_assert(
            !follows_path<ExpressionOf<P>>,
            "the condition of do_update(…) cannot follow a relation: use .any(…) or a subquery"
        );
        using Clause = Where<ExpressionOf<P>>;
        return DoUpdate<Key, E, Link<Chain, Clause>, Assignments...>(
            {chain, Clause{{}, ExpressionOf<P>(predicate)}}
        );
    }

    void describe(sql::Builder& builder) const {
        builder.on_conflict(sql::ConflictAction::update, Key::Type::target());
        builder.excluded(Excluded<E>::info);
        chain.describe(builder);
        describe_upsert(
            builder, Root<E>::info, Excluded<E>::info, AssignedColumns<Assignments...>::view()
        );
    }

    void bind(Binder& binder) const { chain.bind(binder); }
};

template <class Key, class E, class... Terms>
constexpr auto make_do_update(const Terms&... terms) {
    static_assert(
        !Key::Type::is_any,
        "do_update(…) needs the key whose conflicts it is for: on_conflict(users.email)"
    );
    static_assert(sizeof...(Terms) != 0, "say what to change: do_update(users.age = 18)");
    check_assignments<E, typename UpsertAssignment<Terms>::Type...>();
    (check_assigned_value<decltype(UpsertAssignment<Terms>::Type::value), UpsertTables<E>>(), ...);
    using Clause = Set<typename UpsertAssignment<Terms>::Type...>;
    return DoUpdate<Key, E, Link<NoClause, Clause>, typename UpsertAssignment<Terms>::Type...>(
        {{},
         Clause(SetTerm<typename UpsertAssignment<Terms>::Type>{
             UpsertAssignment<Terms>::from(terms)}...)}
    );
}

}  // namespace detail

/// A key, waiting for what is to be done when it is there already.
template <class Key>
struct OnConflict {
    /// The row that is there stays as it is, and nothing is inserted.
    [[nodiscard]] constexpr auto do_nothing() const { return detail::DoNothing<Key>{}; }

    /// The row that is there is changed: `do_update(users.age = orm::excluded(users.age))`, or
    /// `do_update(users.age)` for short. `updated_at` and the version follow by themselves.
    template <class... Terms>
    [[nodiscard]] constexpr auto do_update(const Terms&... terms) const {
        using E = typename Key::Entity;
        static_assert(
            !std::is_void_v<E>,
            "do_update(…) of objects names the columns of the key: orm::on_conflict(users.email)"
        );
        if constexpr (!std::is_void_v<E>) {
            return detail::make_do_update<Key, E>(terms...);
        }
    }
};

/// What an insert of objects does about rows that are there already: `db.insert(user,
/// orm::on_conflict(users.email).do_nothing())`. Without columns, all unique keys are meant.
template <class... Columns>
[[nodiscard]] constexpr auto on_conflict(const Columns&...) {
    return OnConflict<detail::ConflictKey<Columns...>>{};
}

/// The value that was to be inserted, inside of `do_update(…)`.
template <class C>
[[nodiscard]] constexpr auto excluded(const C&) {
    using Column = detail::ExpressionOf<C>;
    static_assert(
        requires { typename detail::ExcludedOf<Column>::Type; },
        "orm::excluded takes a column of the table that is inserted to"
    );
    return typename detail::ExcludedOf<Column>::Type{};
}

}  // namespace orm
