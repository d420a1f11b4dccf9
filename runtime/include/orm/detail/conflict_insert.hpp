#pragma once

#include <orm/detail/entity.hpp>
#include <orm/detail/statement_type.hpp>
#include <orm/on_conflict.hpp>

#include <source_location>
#include <vector>

namespace orm::detail {

/// What an insert of objects does about rows that are there already, without its type.
struct ConflictCall {
    const void* conflict;
    StatementPart part;
    bool updates;
    KeyPolicy keys;
    Shape* shape;  ///< null: the text is the key
};

/// Whether the object was stored.
bool insert_or(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    const ConflictCall& call,
    std::source_location where
);

/// Which of the objects were stored.
std::vector<bool> insert_all_or(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    const ConflictCall& call,
    std::source_location where
);

/// What `on_conflict(…).do_nothing()` and `.do_update(…)` give.
template <class T>
concept Conflict = requires {
    T::updates;
};

/// Refuses a conflict without what is to be done about it.
template <class T>
constexpr void refuse_undecided() {
    static_assert(
        std::is_void_v<T>,
        "say what is done about a row that is there: on_conflict(…).do_nothing() or .do_update(…)"
    );
}

template <class E, KeyPolicy Keys = KeyPolicy::generate, class C>
ConflictCall conflict_call(const C& conflict) {
    C::template check<E, Keys == KeyPolicy::keep>();
    static constinit Shape shape(C::variants);
    return {&conflict, part_of<C>, C::updates, Keys, is_dynamic<C> ? nullptr : &shape};
}

}  // namespace orm::detail
