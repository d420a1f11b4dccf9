#pragma once

#include <orm/detail/execution.hpp>
#include <orm/detail/scope.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace orm::detail {

/// What a query has, because one of its clauses says so.
enum class Has : std::uint16_t {
    nothing = 0,
    from = 1,
    sources = 2,  ///< tables beside the one that is selected
    tables = 4,   ///< tables of its own, in WITH
    groups = 8,
    order = 16,
    offset_in_order = 32,  ///< one that leaves out the first rows of an order
    limit = 64,
    distinct = 128,
    lock = 256,
    relations = 512,  ///< to be loaded with its objects
    no_database = 1024,
};

constexpr Has operator|(Has a, Has b) noexcept {
    return static_cast<Has>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

constexpr bool operator&(Has a, Has b) noexcept {
    return (static_cast<unsigned>(a) & static_cast<unsigned>(b)) != 0;
}

/// What all clauses have; each adds what is different.
struct Clause {
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Has has = Has::nothing;
    static constexpr Level level = Level::row;
    using Groups = Types<>;

    /// Whether these sources are all that its expressions use.
    template <class... Sources>
    static constexpr bool in_scope = true;

    /// Whether its expressions have one value for each group.
    template <class... Terms>
    static constexpr bool grouped = true;

    ORM_INLINE void describe_sources(sql::Builder&) const {}

    ORM_INLINE void bind_sources(Binder&) const {}

    ORM_INLINE void describe(sql::Builder&) const {}

    ORM_INLINE void bind(Binder&) const {}

    ORM_INLINE void collect(std::vector<LoadPath>&) const {}
};

template <class... T>
constexpr std::size_t count_of(Types<T...>) noexcept {
    return sizeof...(T);
}

template <class A, class B>
struct JoinedTypes;

template <class... A, class... B>
struct JoinedTypes<Types<A...>, Types<B...>> {
    using Type = Types<A..., B...>;
};

enum class FrontKind : std::uint8_t { objects, update, erase, hard_erase };

/// What stands in front of the clauses of most statements, as data.
struct StatementFront {
    FrontKind kind;
    const SourceInfo* source;     ///< the table whose objects are selected, or that is written
    ColumnIndexes assigned = {};  ///< by the clauses of an update

    void describe(sql::Builder& builder) const;
    /// The same without the table, for a statement that has said it.
    void describe_verb(sql::Builder& builder) const;
    void bind(Binder& binder) const;
};

/// A query without clauses.
struct NoClause : Clause {
    /// Describes a statement that has these clauses.
    template <class Statement>
    static void describe_in(const void* statement, sql::Builder& builder) {
        const Statement& self = *static_cast<const Statement*>(statement);
        if constexpr (Statement::has_own_front) {
            self.describe_front(builder);
        } else {
            Statement::front.describe(builder);
        }
    }

    template <class Statement>
    static void bind_in(const void* statement, Binder& binder) {
        if constexpr (Statement::binds_front) {
            static_cast<const Statement*>(statement)->bind_front(binder);
        }
    }
};

template <class Previous, class Last>
struct Link;

template <class Clauses>
inline constexpr bool is_link = false;

template <class Previous, class Last>
inline constexpr bool is_link<Link<Previous, Last>> = true;

/// The clauses of a query, in the order in which they were written.
template <class Previous, class Last>
struct Link {
    static constexpr std::size_t parameters = Previous::parameters + Last::parameters;
    static constexpr std::size_t variants = Previous::variants + Last::variants;
    static constexpr bool dynamic = Previous::dynamic || Last::dynamic;
    static constexpr Has has = Previous::has | Last::has;
    static constexpr Level level = highest(Previous::level, Last::level);
    using Groups = typename JoinedTypes<typename Previous::Groups, typename Last::Groups>::Type;

    template <class... Sources>
    static constexpr bool in_scope =
        Previous::template in_scope<Sources...>&& Last::template in_scope<Sources...>;

    template <class... Terms>
    static constexpr bool grouped =
        Previous::template grouped<Terms...>&& Last::template grouped<Terms...>;

    [[no_unique_address]] Previous previous;
    [[no_unique_address]] Last last;

    /// The tables that the statement defines, in front of all others.
    void define_tables(sql::Builder& builder) const {
        if constexpr (Previous::has & Has::tables) {
            previous.define_tables(builder);
        }
        if constexpr (Last::has & Has::tables) {
            last.define_tables(builder);
        }
    }

    ORM_INLINE void describe_sources(sql::Builder& builder) const {
        previous.describe_sources(builder);
        last.describe_sources(builder);
    }

    ORM_INLINE void bind_sources(Binder& binder) const {
        previous.bind_sources(binder);
        last.bind_sources(binder);
    }

    ORM_INLINE void describe(sql::Builder& builder) const {
        if constexpr (!std::is_same_v<Previous, NoClause>) {
            previous.describe(builder);
        }
        last.describe(builder);
    }

    ORM_INLINE void bind(Binder& binder) const {
        if constexpr (has_values<Previous>) {
            previous.bind(binder);
        }
        if constexpr (has_values<Last>) {
            last.bind(binder);
        }
    }

    /// Describes a statement that has these clauses. The last ones without a call for the links:
    /// most statements have no more, and each call is a function for the user's compiler.
    template <class Statement>
    static void describe_in(const void* statement, sql::Builder& builder) {
        const Statement& self = *static_cast<const Statement*>(statement);
        const Link& clauses = self.chain_;
        if constexpr (Statement::has_own_front) {
            self.describe_front(builder);
        } else {
            Statement::front.describe(builder);
        }
        if constexpr (is_link<Previous>) {
            if constexpr (!std::is_same_v<decltype(clauses.previous.previous), NoClause>) {
                clauses.previous.previous.describe(builder);
            }
            clauses.previous.last.describe(builder);
        } else if constexpr (!std::is_same_v<Previous, NoClause>) {
            clauses.previous.describe(builder);
        }
        clauses.last.describe(builder);
    }

    template <class Statement>
    static void bind_in(const void* statement, Binder& binder) {
        const Statement& self = *static_cast<const Statement*>(statement);
        const Link& clauses = self.chain_;
        if constexpr (Statement::binds_front) {
            self.bind_front(binder);
        }
        if constexpr (is_link<Previous>) {
            if constexpr (has_values<decltype(clauses.previous.previous)>) {
                clauses.previous.previous.bind(binder);
            }
            if constexpr (has_values<decltype(clauses.previous.last)>) {
                clauses.previous.last.bind(binder);
            }
        } else if constexpr (has_values<Previous>) {
            clauses.previous.bind(binder);
        }
        if constexpr (has_values<Last>) {
            clauses.last.bind(binder);
        }
    }

    ORM_INLINE void collect(std::vector<LoadPath>& paths) const {
        previous.collect(paths);
        last.collect(paths);
    }
};

}  // namespace orm::detail
