#pragma once

#include <orm/detail/codecs.hpp>
#include <orm/detail/inline.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>

/// @file
/// Facts about the members of a mapped class, as types: what generated accessors are made of.

namespace orm {

/// The key of an entity that has several key columns.
template <class... Parts>
using CompositeKey = std::tuple<Parts...>;

/// Facts about a column: its entity, its place in `Mapping<E>::columns`, its C++ type and how that
/// is stored.
template <class E, ColumnIndex Index, class T, class SpecialCodec = void>
struct Field {
    using Entity = E;
    using Type = T;
    using Special = SpecialCodec;
    static constexpr ColumnIndex place = Index;

    ORM_INLINE static constexpr ColumnIndex column_index(std::size_t = 0) noexcept { return Index; }
};

namespace detail {

template <class E, ColumnIndex Relation, class TargetEntity, RelationKind Kind>
struct RelationField {
    using Entity = E;
    using Target = TargetEntity;
    static constexpr ColumnIndex relation = Relation;
    static constexpr RelationKind kind = Kind;
    static constexpr bool nullable = true;
    static constexpr bool to_many =
        Kind == RelationKind::has_many || Kind == RelationKind::many_to_many;

    ORM_INLINE static const RelationInfo& info() noexcept {
        return Mapping<E>::relations[Relation];
    }
};

}  // namespace detail

/// Facts about a `BelongsTo` member: relation and first foreign key column.
template <
    class E,
    ColumnIndex Relation,
    class TargetEntity,
    ColumnIndex FirstColumn,
    bool IsNullable = false>
struct BelongsToField : detail::RelationField<E, Relation, TargetEntity, RelationKind::belongs_to> {
    static constexpr ColumnIndex first_column = FirstColumn;
    static constexpr bool nullable = IsNullable;
};

template <class E, ColumnIndex Relation, class TargetEntity>
using HasOneField = detail::RelationField<E, Relation, TargetEntity, RelationKind::has_one>;

template <class E, ColumnIndex Relation, class TargetEntity>
using HasManyField = detail::RelationField<E, Relation, TargetEntity, RelationKind::has_many>;

template <class E, ColumnIndex Relation, class TargetEntity>
using ManyToManyField =
    detail::RelationField<E, Relation, TargetEntity, RelationKind::many_to_many>;

namespace detail {

/// The column tag of a relation's foreign key.
template <class F>
struct ForeignKeyField {
    using Accessor = F;
    using Entity = typename F::Entity;
    using KeyOwner = typename F::Target;
    using Key = typename Mapping<KeyOwner>::Key;
    using Type = std::conditional_t<F::nullable, std::optional<Key>, Key>;
    using Special = void;

    static constexpr ColumnIndex place = F::first_column;

    ORM_INLINE static constexpr ColumnIndex column_index(std::size_t part = 0) noexcept {
        return static_cast<ColumnIndex>(F::first_column + part);
    }
};

/// The column tag of an entity's primary key.
template <class E>
struct PrimaryKeyField {
    using Entity = E;
    using KeyOwner = E;
    using Type = typename Mapping<E>::Key;
    using Special = void;

    ORM_INLINE static ColumnIndex column_index(std::size_t part = 0) noexcept {
        return Mapping<E>::table.primary_key[part];
    }
};

template <class T, class Special>
struct ColumnCodec {
    using Type = MemberCodec<T, Special>;
};

// The parts of a composite key have codecs, the key has none.
template <class... Parts, class Special>
struct ColumnCodec<std::tuple<Parts...>, Special> {
    using Type = void;
};

template <class... Parts, class Special>
struct ColumnCodec<std::optional<std::tuple<Parts...>>, Special> {
    using Type = void;
};

}  // namespace detail

}  // namespace orm
