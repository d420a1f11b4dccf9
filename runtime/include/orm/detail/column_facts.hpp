#pragma once

#include <orm/detail/inline.hpp>
#include <orm/detail/source.hpp>

#include <cstddef>

namespace orm {

/// Columns by their place in `Mapping<E>::columns`.
template <ColumnIndex... Columns>
struct ColumnSet {
    static constexpr std::size_t size = sizeof...(Columns);
    static constexpr ColumnIndex columns[size + 1] = {Columns..., 0};

    [[nodiscard]] ORM_INLINE static constexpr ColumnIndexes view() noexcept {
        return {columns, size};
    }

    [[nodiscard]] static constexpr bool has(ColumnIndex column) noexcept {
        return (false || ... || (Columns == column));
    }

    [[nodiscard]] static constexpr std::size_t count(ColumnIndex column) noexcept {
        return (std::size_t{0} + ... + static_cast<std::size_t>(Columns == column));
    }
};

/// A `ColumnSet` for each unique key but the primary one.
template <class... Keys>
struct UniqueKeyList {};

/// Unique indexes over expressions, or over some rows only: they are named to be referred to.
template <Name... Names>
struct IndexNames {};

namespace detail {

/// What a mapping says of its columns; nothing where it is silent.
template <class E>
struct ColumnFacts {
    static constexpr auto primary_key() {
        if constexpr (requires { typename Mapping<E>::PrimaryKey; }) {
            return typename Mapping<E>::PrimaryKey();
        } else {
            return ColumnSet<>();
        }
    }

    static constexpr auto unique_keys() {
        if constexpr (requires { typename Mapping<E>::UniqueKeys; }) {
            return typename Mapping<E>::UniqueKeys();
        } else {
            return UniqueKeyList<>();
        }
    }

    static constexpr auto partial_keys() {
        if constexpr (requires { typename Mapping<E>::PartialKeys; }) {
            return typename Mapping<E>::PartialKeys();
        } else {
            return IndexNames<>();
        }
    }

    /// What an insert has to give.
    static constexpr auto required() {
        if constexpr (requires { typename Mapping<E>::Required; }) {
            return typename Mapping<E>::Required();
        } else {
            return ColumnSet<>();
        }
    }

    /// The key that the database makes.
    static constexpr auto generated() {
        if constexpr (requires { typename Mapping<E>::Generated; }) {
            return typename Mapping<E>::Generated();
        } else {
            return ColumnSet<>();
        }
    }

    /// What the database computes, or this library counts.
    static constexpr auto unassignable() {
        if constexpr (requires { typename Mapping<E>::Unassignable; }) {
            return typename Mapping<E>::Unassignable();
        } else {
            return ColumnSet<>();
        }
    }

    /// What an update sets to the time of it.
    static constexpr auto updated_at() {
        if constexpr (requires { typename Mapping<E>::UpdatedAt; }) {
            return typename Mapping<E>::UpdatedAt();
        } else {
            return ColumnSet<>();
        }
    }

    /// Whether a column may be one that is loaded on request only. Older generated headers do not
    /// say, and leave it to the program that runs.
    static constexpr bool may_be_deferred(ColumnIndex column) {
        if constexpr (requires { typename Mapping<E>::Deferred; }) {
            return Mapping<E>::Deferred::has(column);
        } else {
            return true;
        }
    }

    /// A view, or a table that this program only reads.
    static constexpr bool is_read_only = requires { typename Mapping<E>::ReadOnly; };
};

/// The primary key of an entity as a `ColumnSet`, empty without one.
template <class E>
using PrimaryKeyOf = decltype(ColumnFacts<E>::primary_key());

}  // namespace detail

}  // namespace orm
