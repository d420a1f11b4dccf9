#pragma once

#include <orm/insert_statement.hpp>
#include <orm/select.hpp>

#include <source_location>
#include <type_traits>
#include <utility>

namespace orm {

/// What `get_or_create` and `update_or_create` give: `auto [user, created] = …`.
template <class E>
struct Obtained {
    E object;
    bool created;  ///< and not there before
};

namespace detail {

/// Whether to try once more after so many times that the row came and went under our hands. Waits a
/// little from a few on, so that those who compete for it do not keep step.
[[nodiscard]] bool obtains_again(int attempts);

/// Throws `UsageError`: a row with the key is there, and no query sees it.
[[noreturn]] void throw_not_obtained(const TableInfo& table, const char* verb);

/// Assignments that are kept for several statements.
template <class... Assignments>
struct AssignmentList : SetTerm<Assignments>... {
    constexpr explicit AssignmentList(const Assignments&... assignments)
        : SetTerm<Assignments>{assignments}... {}

    /// Calls `work` with all of them, behind others.
    template <class Work, class... Others>
    auto apply(const Work& work, const Others&... others) const {
        return work(others..., SetTerm<Assignments>::assignment...);
    }
};

template <class List>
struct ListColumns;

template <class... Assignments>
struct ListColumns<AssignmentList<Assignments...>> {
    using Type = AssignedColumns<Assignments...>;
};

template <class V>
inline constexpr bool is_optional_value = may_be_null<V> || std::is_same_v<V, NullValue>;

/// The condition that a column has the value that is assigned.
template <class C, class V>
constexpr auto equals(const Assignment<C, V>& assignment) {
    return Binary<sql::Operator::equal, C, V>{{}, C(), assignment.value};
}

template <class C, std::size_t Parts>
constexpr auto equals(const Assignment<C, KeyValue<Parts>>& assignment) {
    return KeyComparison<true, C, KeyValue<Parts>>(C(), assignment.value);
}

/// Checks assignments that are to name one row.
template <class E, class... Keys>
constexpr void check_row_key() {
    check_assignments<E, Keys...>();
    static_assert(
        (!is_expression<decltype(Keys::value)> && ...), "the key of the row is given by values"
    );
    static_assert(
        (!is_optional_value<decltype(Keys::value)> && ...),
        "a key with NULL is never there already: give values that are not optional"
    );
    static_assert(
        is_key_of_class<E, AssignedColumns<Keys...>>,
        "this needs the columns of a unique key, or two callers at once would both create the row: "
        "declare [[orm::unique]]"
    );
    static_assert(
        !are_generated<E>(AssignedColumns<Keys...>()),
        "the database makes this key: name the row by another unique key"
    );
}

/// A row that is named by a unique key, and what it gets when it is created.
template <class E, class Keys, class Defaults>
class RowByKey {
public:
    constexpr RowByKey(Executor* executor, const Keys& keys, const Defaults& defaults)
        : executor_(executor),
          keys_(keys),
          defaults_(defaults) {}

    [[nodiscard]] std::optional<E> find(std::source_location where) const {
        return keys_.apply([&](const auto&... keys) {
            return make_select<true>(executor_, table<E>)
                .where((equals(keys) && ...))
                .one_or_none(where);
        });
    }

    /// The object, when nobody else has created it meanwhile.
    [[nodiscard]] std::optional<E> create(std::source_location where) const {
        return keys_.apply([&](const auto&... keys) {
            return defaults_.apply(
                [&](const auto&... values) {
                    return make_insert(executor_, table<E>)
                        .values(values...)
                        .on_conflict(typename std::remove_cvref_t<decltype(keys)>::Target()...)
                        .do_nothing()
                        .returning(table<E>)
                        .one_or_none(where);
                },
                keys...
            );
        });
    }

    template <class... Assignments>
    [[nodiscard]] std::optional<E>
    update(std::source_location where, const Assignments&... set) const {
        return keys_.apply([&](const auto&... keys) {
            return make_update(executor_, table<E>)
                .set(set...)
                .where((equals(keys) && ...))
                .returning(table<E>)
                .one_or_none(where);
        });
    }

private:
    Executor* executor_;
    Keys keys_;
    Defaults defaults_;
};

/// A list of assignments with one more, unless its column is in the list.
template <class... Assignments, class A>
constexpr auto with_default(const AssignmentList<Assignments...>& list, const A& assignment) {
    constexpr bool is_there =
        (false || ... || std::is_same_v<typename Assignments::Target, typename A::Target>);
    if constexpr (is_there) {
        return list;
    } else {
        if constexpr (is_expression<decltype(assignment.value)>) {
            static_assert(
                in_scope_of<decltype(assignment.value), Scope<>>,
                "what .set(…) computes from the old value needs a first one: .defaults(users.age = "
                "1)"
            );
        }
        return list.apply([&](const auto&... before) {
            return AssignmentList<Assignments..., A>(before..., assignment);
        });
    }
}

template <class List>
constexpr auto with_defaults(const List& list) {
    return list;
}

template <class List, class First, class... More>
constexpr auto with_defaults(const List& list, const First& first, const More&... more) {
    return with_defaults(with_default(list, first), more...);
}

}  // namespace detail

/// `db.get_or_create(users.email = "a@b.c").defaults(users.name = "A").one()`.
template <class E, class Keys, class Defaults>
class GetOrCreate {
public:
    constexpr GetOrCreate(Executor* executor, const Keys& keys, const Defaults& defaults)
        : executor_(executor),
          keys_(keys),
          defaults_(defaults) {}

    /// What the row gets beside its key when it is created.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto defaults(const Assignments&... assignments) const {
        using List = detail::AssignmentList<Assignments...>;
        return GetOrCreate<E, Keys, List>(executor_, keys_, List(assignments...));
    }

    /// Gives the object, and whether it was created. However many do this at once, one creates it
    /// and all get it. Throws `UsageError` when the row is there but marked deleted.
    [[nodiscard]] Obtained<E> one(std::source_location where = std::source_location::current()) && {
        const detail::RowByKey<E, Keys, Defaults> row(executor_, keys_, defaults_);
        for (int attempts = 0; detail::obtains_again(attempts); ++attempts) {
            if (auto found = row.find(where)) {
                return {std::move(*found), false};
            }
            if (auto made = row.create(where)) {
                return {std::move(*made), true};
            }
        }
        detail::throw_not_obtained(Mapping<E>::table, "get_or_create");
    }

private:
    Executor* executor_;
    Keys keys_;
    Defaults defaults_;
};

/// `db.update_or_create(users.email = "a@b.c").set(users.age = 3).defaults(users.name =
/// "A").one()`.
template <class E, class Keys, class Assigned, class Defaults>
class UpdateOrCreate {
public:
    constexpr UpdateOrCreate(
        Executor* executor, const Keys& keys, const Assigned& assigned, const Defaults& defaults
    )
        : executor_(executor),
          keys_(keys),
          assigned_(assigned),
          defaults_(defaults) {}

    /// What the row gets, whether it is there or created.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto set(const Assignments&... assignments) const {
        using List = detail::AssignmentList<Assignments...>;
        return UpdateOrCreate<E, Keys, List, Defaults>(
            executor_, keys_, List(assignments...), defaults_
        );
    }

    /// What it gets when it is created, beside or instead of what `set` says: where that uses the
    /// old value (`users.age = users.age + 1`), this gives the first one.
    template <detail::IsAssignment... Assignments>
    [[nodiscard]] constexpr auto defaults(const Assignments&... assignments) const {
        using List = detail::AssignmentList<Assignments...>;
        return UpdateOrCreate<E, Keys, Assigned, List>(
            executor_, keys_, assigned_, List(assignments...)
        );
    }

    /// Gives the object as it is stored now, and whether it was created. However many do this at
    /// once, one creates it and the others update it. Throws `UsageError` when the row is there but
    /// marked deleted.
    [[nodiscard]] Obtained<E> one(std::source_location where = std::source_location::current()) && {
        return assigned_.apply([&](const auto&... set) {
            const auto values = detail::with_defaults(defaults_, set...);
            using Values = std::remove_const_t<decltype(values)>;
            const detail::RowByKey<E, Keys, Values> row(executor_, keys_, values);
            for (int attempts = 0; detail::obtains_again(attempts); ++attempts) {
                if (auto found = row.update(where, set...)) {
                    return Obtained<E>{std::move(*found), false};
                }
                if (auto made = row.create(where)) {
                    return Obtained<E>{std::move(*made), true};
                }
            }
            detail::throw_not_obtained(Mapping<E>::table, "update_or_create");
        });
    }

private:
    Executor* executor_;
    Keys keys_;
    Assigned assigned_;
    Defaults defaults_;
};

namespace detail {

template <class First, class... Keys>
constexpr auto make_get_or_create(Executor* executor, const First& first, const Keys&... keys) {
    using E = typename ColumnEntity<typename First::Target>::Type;
    check_row_key<E, First, Keys...>();
    using List = AssignmentList<First, Keys...>;
    return GetOrCreate<E, List, AssignmentList<>>(
        executor, List(first, keys...), AssignmentList<>()
    );
}

template <class First, class... Keys>
constexpr auto make_update_or_create(Executor* executor, const First& first, const Keys&... keys) {
    using E = typename ColumnEntity<typename First::Target>::Type;
    check_row_key<E, First, Keys...>();
    using List = AssignmentList<First, Keys...>;
    return UpdateOrCreate<E, List, AssignmentList<>, AssignmentList<>>(
        executor, List(first, keys...), AssignmentList<>(), AssignmentList<>()
    );
}

}  // namespace detail

}  // namespace orm
