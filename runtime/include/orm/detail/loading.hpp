#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/column_facts.hpp>

#include <vector>

#define ORM_LOADED_ALWAYS "; all other columns are loaded with their object always"

namespace orm::detail {

/// The table at the beginning of a path, and the relations on the way.
template <class Source>
struct PathOf {
    using Root = Source;

    static void steps(LoadPath&) {}
};

template <class Parent, class Field>
struct PathOf<Via<Parent, Field>> {
    using Root = typename PathOf<Parent>::Root;

    static void steps(LoadPath& path) {
        PathOf<Parent>::steps(path);
        path.steps.push_back(&Field::info());
    }
};

template <class T>
struct Loadable {
    static constexpr bool value = false;
    using Root = void;

    static void collect(std::vector<LoadPath>&) {}
};

template <class T>
requires requires {
    typename T::IsRelation;
}

struct Loadable<T> {
    static constexpr bool value = true;
    using Root = typename PathOf<typename T::RelationSource>::Root;

    static void collect(std::vector<LoadPath>& paths) {
        LoadPath& path = paths.emplace_back();
        PathOf<typename T::RelationSource>::steps(path);
        path.steps.push_back(&T::RelationField::info());
    }
};

template <class Field, class Source>
struct Loadable<Column<Field, Source>> {
    static constexpr bool value =
        ColumnFacts<typename Field::Entity>::may_be_deferred(Field::column_index());
    using Root = typename PathOf<Source>::Root;

    static void collect(std::vector<LoadPath>& paths) {
        LoadPath& path = paths.emplace_back();
        PathOf<Source>::steps(path);
        path.deferred = Column<Field, Source>::origin();
    }
};

template <class T>
inline constexpr bool is_loadable = Loadable<T>::value;

template <class T>
using LoadRoot = typename Loadable<T>::Root;

template <class... Relations>
struct With : Clause {
    static constexpr Has has = Has::relations;

    ORM_INLINE void collect(std::vector<LoadPath>& paths) const {
        (Loadable<Relations>::collect(paths), ...);
    }
};

}  // namespace orm::detail
