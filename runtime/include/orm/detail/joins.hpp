#pragma once

#include <orm/detail/clauses.hpp>

#include <cstddef>
#include <cstdint>

namespace orm::detail {

/// What stands in a FROM: a handle, or a query under a name.
template <class T>
concept Table = is_handle<T> || requires {
    typename T::IsTable;
};

template <class T>
struct TableSource {
    using Type = typename T::Source;
};

template <class E, class S>
struct TableSource<Handle<E, S>> {
    using Type = S;
};

template <class T>
using SourceOf = typename TableSource<T>::Type;

template <class T>
using ScopeSource = typename SourceOf<T>::InScope;

/// Whether what stands in a FROM finds the tables of that FROM that it uses.
template <class Query, class Scope>
inline constexpr bool table_in_scope = true;

template <class T>
struct QueryOfTable {
    using Type = void;
};

template <class T>
requires requires {
    typename T::Query;
}

struct QueryOfTable<T> {
    using Type = typename T::Query;
};

/// What a table brings into the statement.
template <class T>
struct TableQuery : Clause {
    using Clause::bind;

    ORM_INLINE constexpr explicit TableQuery(const T&) noexcept {}

    static std::uint32_t describe_query(sql::Builder&) noexcept { return 0; }
};

template <class T>
requires requires {
    typename T::Query;
}

struct TableQuery<T> : Clause {
    static constexpr std::size_t parameters = T::Query::parameters;
    static constexpr std::size_t variants = T::Query::variants;
    static constexpr bool dynamic = T::Query::dynamic;

    typename T::Query query;

    ORM_INLINE constexpr explicit TableQuery(const T& table)
        : query(table.orm_query) {}

    std::uint32_t describe_query(sql::Builder& builder) const {
        const std::uint32_t number = builder.begin_query(true);
        query.describe(builder);
        builder.end_query();
        return number;
    }

    ORM_INLINE void bind(Binder& binder) const { query.bind(binder); }
};

template <class T>
struct From : TableQuery<T> {
    static constexpr Has has = Has::from | Has::sources;

    using TableQuery<T>::TableQuery;

    ORM_INLINE void describe_sources(sql::Builder& builder) const {
        builder.from(SourceOf<T>::info, this->describe_query(builder));
    }

    ORM_INLINE void bind_sources(Binder& binder) const { TableQuery<T>::bind(binder); }

    ORM_INLINE void describe(sql::Builder&) const {}

    ORM_INLINE void bind(Binder&) const {}
};

template <sql::JoinKind Kind, class T, class P, bool Lateral = false>
struct Join : TableQuery<T> {
    static constexpr Has has = Has::sources;
    static constexpr std::size_t parameters = TableQuery<T>::parameters + P::parameters;
    static constexpr std::size_t variants = TableQuery<T>::variants + P::variants;
    static constexpr bool dynamic = TableQuery<T>::dynamic || P::dynamic;

    template <class... Sources>
    static constexpr bool in_scope = P::template in_scope<Sources...>;

    [[no_unique_address]] P on;

    ORM_INLINE constexpr Join(const T& table, const P& p)
        : TableQuery<T>(table),
          on(p) {}

    ORM_INLINE void describe_sources(sql::Builder& builder) const {
        const std::uint32_t query = this->describe_query(builder);
        builder.join(Kind, SourceOf<T>::info, query, Lateral);
        on.describe(builder);
        builder.end();
    }

    ORM_INLINE void bind_sources(Binder& binder) const {
        TableQuery<T>::bind(binder);
        on.bind(binder);
    }

    ORM_INLINE void describe(sql::Builder&) const {}

    ORM_INLINE void bind(Binder&) const {}
};

/// A table joined along a relation, which says how.
template <sql::JoinKind Kind, class Field, class Parent, class Target>
struct RelationJoin : Clause {
    static constexpr Has has = Has::sources;

    ORM_INLINE void describe_sources(sql::Builder& builder) const {
        builder.join_relation(Kind, Field::info(), Parent::info, Target::info);
    }
};

}  // namespace orm::detail
