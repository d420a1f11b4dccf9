#pragma once

#include <orm/column.hpp>
#include <orm/detail/key_comparison.hpp>
#include <orm/detail/related.hpp>

namespace orm {

namespace detail {

/// What `->` gives: a handle of the target.
template <class E, class Source>
struct Arrow {
    Handle<E, Source> handle{};

    constexpr const Handle<E, Source>* operator->() const noexcept { return &handle; }
};

}  // namespace detail

/// A `BelongsTo` or `HasOne` of a handle: `->` follows it, and where a scalar is expected it is its
/// foreign key.
template <class Field, class Source>
struct ToOne : Methods<ToOne<Field, Source>> {
    using IsExpression = void;
    using IsRelation = void;
    using RelationField = Field;
    using RelationSource = Source;

    constexpr ToOne() noexcept = default;
    constexpr ToOne(const ToOne&) noexcept = default;
    constexpr ~ToOne() noexcept = default;

    /// The columns of the target; the join is added once, LEFT where there may be none.
    constexpr auto operator->() const noexcept {
        return detail::Arrow<typename Field::Target, Via<Source, Field>>{};
    }

    /// The handle of the target, for a function that takes one: `is_adult(*posts.author)`.
    constexpr auto operator*() const noexcept {
        return Handle<typename Field::Target, Via<Source, Field>>{};
    }

    template <class V>
    ORM_INLINE constexpr auto operator=(const V& value) const {
        return detail::assignment<detail::ExpressionOf<ToOne>>(value);
    }

    ORM_INLINE constexpr auto operator=(const ToOne& value) const {
        return detail::assignment<detail::ExpressionOf<ToOne>>(value);
    }
};

/// A `HasMany` or `ManyToMany` of a handle.
template <class Field, class Source>
struct ToMany {
    using IsRelation = void;
    using RelationField = Field;
    using RelationSource = Source;

    /// Many have no value that could be compared.
    template <class V>
    constexpr auto operator==(const V&) const {
        static_assert(
            std::is_void_v<V>,
            "a to-many relation has no value: ask .contains(object), .any(…), .none(…) or "
            ".count(…)"
        );
        return detail::Mistake<ToMany, V>();
    }

    /// Rows with a related row that meets the condition: `users.posts.any([](auto post) { return
    /// post.title == "x"; })`. A condition about the related row owns its values.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto any(const Condition& condition) const {
        return exists<false>(condition);
    }

    /// Rows with a related row.
    [[nodiscard]] ORM_INLINE constexpr auto any() const {
        return detail::RelatedExists<Field, Source, false, detail::NoPredicate>({});
    }

    /// Rows that an object, or the row with a key, is related to.
    template <class V>
    [[nodiscard]] ORM_INLINE constexpr auto contains(const V& related) const {
        return exists<false>([&](const auto& row) { return row == related; });
    }

    /// Rows without a related row that meets the condition.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto none(const Condition& condition) const {
        return exists<true>(condition);
    }

    [[nodiscard]] ORM_INLINE constexpr auto none() const {
        return detail::RelatedExists<Field, Source, true, detail::NoPredicate>({});
    }

    /// How many related rows meet the condition.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto count(const Condition& condition) const {
        const auto predicate = condition(Handle<typename Field::Target, Inner<Source, Field>>{});
        using P = std::remove_const_t<decltype(predicate)>;
        detail::check_related<P>();
        return detail::RelatedCount<Field, Source, P>(predicate);
    }

    [[nodiscard]] ORM_INLINE constexpr auto count() const {
        return detail::RelatedCount<Field, Source, detail::NoPredicate>({});
    }

    /// For `.with(users.posts->comments)` only.
    constexpr auto operator->() const noexcept {
        return detail::Arrow<typename Field::Target, Via<Source, Field>>{};
    }

private:
    template <bool Negated, class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto exists(const Condition& condition) const {
        const auto predicate = condition(Handle<typename Field::Target, Inner<Source, Field>>{});
        using P = std::remove_const_t<decltype(predicate)>;
        detail::check_related<P>();
        return detail::RelatedExists<Field, Source, Negated, P>(predicate);
    }
};

/// The handle of an entity: its columns and relations, and nothing else.
template <class Entity>
using Table = Handle<Entity, Root<Entity>>;

/// The handle of an entity in generic code.
template <class Entity>
inline constexpr Table<Entity> table{};

/// The same table once more: `constexpr auto boss = orm::alias<"boss">(users);`.
template <Name Text, class Entity, class Source>
[[nodiscard]] ORM_INLINE constexpr auto alias(const Handle<Entity, Source>&) noexcept {
    return Handle<Entity, Alias<Entity, Text>>{};
}

}  // namespace orm
