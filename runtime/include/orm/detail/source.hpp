#pragma once

#include <orm/mapping.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace orm {

/// A text that is part of a type: `orm::alias<"boss">(users)`.
template <std::size_t Size>
struct Name {
    char text[Size] = {};

    consteval Name(const char (&literal)[Size]) noexcept {  // NOLINT(google-explicit-constructor)
        for (std::size_t i = 0; i != Size; ++i) {
            text[i] = literal[i];
        }
    }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, Size - 1}; }
};

namespace detail {

enum class SourceKind : std::uint8_t {
    root,
    alias,
    path,
    inner,
    named,  ///< a query that stands as a table, by its name
    outer,  ///< a source of a query around this one: `parent`
};

/// Where a column comes from, as the renderer sees it. Compared by content.
struct SourceInfo {
    SourceKind kind;
    const TableInfo* table;  ///< null for a named query whose rows are no entities
    std::string_view alias{};
    const SourceInfo* parent = nullptr;
    const RelationInfo* relation = nullptr;

    friend bool operator==(const SourceInfo& a, const SourceInfo& b) noexcept {
        if (a.kind == SourceKind::named) {
            return b.kind == a.kind && a.alias == b.alias;
        }
        return a.kind == b.kind && a.table == b.table && a.alias == b.alias &&
               a.relation == b.relation &&
               (a.parent == b.parent ||
                (a.parent != nullptr && b.parent != nullptr && *a.parent == *b.parent));
    }
};

/// Says of a source in a scope that an outer join may have no row of it.
template <class Source>
struct OuterJoined {};

/// Says of a scope that its query will stand in another one, whose tables it may use.
struct AnyOuter {};

}  // namespace detail

/// A table under its own name.
template <class E>
struct Root {
    using Entity = E;
    using InScope = Root;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{detail::SourceKind::root, &Mapping<E>::table};
};

/// A table under a name of its own: `orm::alias<"boss">(users)`.
template <class E, Name Text>
struct Alias {
    using Entity = E;
    using InScope = Alias;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{
        detail::SourceKind::alias, &Mapping<E>::table, Text.view()};
};

/// The target of a relation, joined: `posts.author->name`. Through a to-many it may stand in
/// `.with(…)` only.
template <class Parent, class Field>
struct Via {
    using Entity = typename Field::Target;
    using InScope = typename Parent::InScope;
    static constexpr bool nullable = Parent::nullable || Field::nullable;
    static constexpr bool to_many = Parent::to_many || Field::to_many;

    static constexpr detail::SourceInfo info{
        detail::SourceKind::path,
        &Mapping<Entity>::table,
        {},
        &Parent::info,
        &Mapping<typename Field::Entity>::relations[Field::relation]};
};

/// The related rows inside `.any(…)`: an alias of its own in a subquery.
template <class Parent, class Field>
struct Inner {
    using Entity = typename Field::Target;
    using InScope = Inner;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{
        detail::SourceKind::inner,
        &Mapping<Entity>::table,
        {},
        &Parent::info,
        &Mapping<typename Field::Entity>::relations[Field::relation]};
};

/// A query that stands as a table, `orm::derived<"totals">(…)` or `orm::cte<"tree">(…)`.
template <Name Text>
struct Named {
    using InScope = Named;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{detail::SourceKind::named, nullptr, Text.view()};
};

/// The entity among the columns of such a query.
template <class E, Name Text>
struct NamedEntity {
    using Entity = E;
    using InScope = Named<Text>;
    static constexpr bool nullable = false;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{
        detail::SourceKind::named, &Mapping<E>::table, Text.view()};
};

namespace detail {

template <class Source>
struct EntityOf {
    using Entity = void;
};

template <class Source>
requires requires {
    typename Source::Entity;
}

struct EntityOf<Source> {
    using Entity = typename Source::Entity;
};

}  // namespace detail

/// A table of the query around a subquery: `orm::outer(users)`.
template <class Source>
struct Outer : detail::EntityOf<Source> {
    using InScope = Outer<typename Source::InScope>;
    static constexpr bool nullable = Source::nullable;
    static constexpr bool to_many = false;

    static constexpr detail::SourceInfo info{
        detail::SourceKind::outer,
        Source::info.table,
        Source::info.alias,
        &Source::info,
    };
};

namespace detail {

/// Whether a source may be used among these: it is one of them, or of a query around it.
template <class Source, class... Scope>
inline constexpr bool is_in_scope = (std::is_same_v<Source, Scope> || ...);

template <class Source, class... Scope>
inline constexpr bool
    is_in_scope<Outer<Source>, Scope...> = (std::is_same_v<Outer<Source>, Scope> || ...) ||
                                           (std::is_same_v<AnyOuter, Scope> || ...);

}  // namespace detail

}  // namespace orm
