#pragma once

#include <orm/detail/entity.hpp>
#include <orm/on_conflict.hpp>

#include <source_location>
#include <vector>

namespace orm::detail {

/// What an insert of objects does about rows that are there already, without its type.
struct ConflictCall {
    const void* conflict;
    DescribedText::Describe describe;
    void (*bind)(const void* conflict, Binder& binder);
    std::size_t parameters;
    bool updates;
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

template <class E, class C>
ConflictCall conflict_call(const C& conflict) {
    C::template check<E>();
    constexpr bool dynamic = C::dynamic || C::variants > max_variant_bits;
    static constinit Shape shape{dynamic ? 0 : C::variants};
    return {
        &conflict,
        [](const void* self, sql::Builder& builder) {
            static_cast<const C*>(self)->describe(builder);
        },
        [](const void* self, Binder& binder) { static_cast<const C*>(self)->bind(binder); },
        C::parameters,
        C::updates,
        dynamic ? nullptr : &shape,
    };
}

}  // namespace orm::detail
