#pragma once

#include <orm/detail/column_facts.hpp>
#include <orm/expression.hpp>
#include <orm/field.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace orm {

template <class Field, class Source>
struct ToOne;

namespace detail {

template <class F, class V>
ORM_INLINE constexpr auto assignment(const V& value);

/// The class that names a column: its accessor.
template <class Field>
struct AccessorOf {
    using Type = Field;
};

template <class Field>
requires requires {
    typename Field::Accessor;
}

struct AccessorOf<Field> {
    using Type = typename Field::Accessor;
};

/// The last part of a type's name.
template <class T>
constexpr std::string_view name_of_type() noexcept {
    std::string_view text = __PRETTY_FUNCTION__;  // … T = a::b::Name] or … [with T = …; …]
    text = text.substr(0, text.find_first_of(";]", text.find("T = ")));
    return text.substr(text.rfind(':') + 1);
}

/// Whether a group is the column in that place of a source.
template <class Source, ColumnIndex Place, class Group>
inline constexpr bool is_column_at = false;

template <class Source, ColumnIndex Place, class Field>
inline constexpr bool
    is_column_at<Source, Place, Column<Field, Source>> = Field::column_index() == Place;

template <class Source, ColumnIndex Place>
inline constexpr bool
    is_column_at<Source, Place, Column<PrimaryKeyField<typename Source::Entity>, Source>> = false;

template <class Source, class Key, class... Groups>
inline constexpr bool has_columns = false;

template <class Source, ColumnIndex... Places, class... Groups>
inline constexpr bool has_columns<Source, ColumnSet<Places...>, Groups...> =
    sizeof...(Places) != 0 && ([]<ColumnIndex Place>() {
        return (false || ... || is_column_at<Source, Place, Groups>);
    }.template operator()<Places>() &&
                               ...);

/// Whether a list of groups has the key of a source, on which all its columns depend. The columns
/// of a query that stands as a table depend on nothing.
template <class Source, class... Groups>
inline constexpr bool key_is_grouped =
    (std::is_same_v<Column<PrimaryKeyField<typename Source::Entity>, Source>, Groups> || ...) ||
    has_columns<Source, PrimaryKeyOf<typename Source::Entity>, Groups...>;

template <class E, Name Text, class... Groups>
inline constexpr bool key_is_grouped<NamedEntity<E, Text>, Groups...> = false;

}  // namespace detail

/// A column of a table or alias. Its type names the entity and the column; it holds nothing.
template <class Field, class Source>
struct Column : Methods<Column<Field, Source>> {
    using IsExpression = void;
    using ColumnField = Field;
    using ColumnSource = Source;
    /// Optional too where the way to the column may end before it.
    using Type = std::conditional_t<
        Source::nullable,
        detail::Optional<typename Field::Type>,
        typename Field::Type>;
    using Codec = typename detail::ColumnCodec<Type, typename Field::Special>::Type;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    static constexpr detail::Level level = detail::Level::row;

    template <class... Scope>
    static constexpr bool in_scope = detail::is_in_scope<typename Source::InScope, Scope...>;

    template <class... Scope>
    static constexpr bool
        nullable_in = (std::is_same_v<detail::OuterJoined<typename Source::InScope>, Scope> || ...);

    template <class... Groups>
    static constexpr bool grouped =
        (std::is_same_v<Column, Groups> || ...) || detail::key_is_grouped<Source, Groups...>;

    constexpr Column() noexcept = default;
    constexpr Column(const Column&) noexcept = default;
    constexpr ~Column() noexcept = default;

    template <class Other>

    requires(!std::is_same_v<Other, Column> && std::is_same_v<detail::ExpressionOf<Other>, Column>) constexpr explicit Column(const Other&) noexcept {
    }

    /// What `set(…)` takes: `users.age = 18`, `users.age = users.age + 1`.
    template <class V>
    ORM_INLINE constexpr auto operator=(const V& value) const {
        return detail::assignment<Column>(value);
    }

    ORM_INLINE constexpr auto operator=(const Column& value) const {
        return detail::assignment<Column>(value);
    }

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        if constexpr (is_placed) {
            builder.column(Source::info, Field::place);
        } else {
            describe_part(builder, 0);
        }
    }

    ORM_INLINE static void describe_part(sql::Builder& builder, std::size_t part) {
        builder.column(Source::info, Field::column_index(part));
    }

    ORM_INLINE void bind(detail::Binder&) const {}

    ORM_INLINE static const ColumnInfo* origin() {
        if constexpr (is_placed) {
            return &Mapping<typename Field::Entity>::columns[Field::place];
        } else {
            return origin(0);
        }
    }

    ORM_INLINE static const ColumnInfo* origin(std::size_t part) {
        return &Mapping<typename Field::Entity>::columns[Field::column_index(part)];
    }

    /// The accessor's name.
    static constexpr std::string_view label() noexcept {
        return detail::name_of_type<typename detail::AccessorOf<Field>::Type>();
    }

private:
    /// Whether the place of its first column is a constant: compilers that do not optimize compute
    /// what a function says.
    static constexpr bool is_placed = requires { Field::place; };
};

namespace detail {

template <class F, class S>
struct AsExpression<ToOne<F, S>> {
    static_assert(
        F::kind == RelationKind::belongs_to,
        "a HasOne has no column on this side: follow it with `->`"
    );
    using Type = Column<ForeignKeyField<F>, S>;
};

template <class E, class S>
struct AsExpression<Handle<E, S>> {
    using Type = Column<PrimaryKeyField<E>, S>;
};

template <class T>
requires requires {
    typename T::TableHandle;
}

struct AsExpression<T> : AsExpression<typename T::TableHandle> {};

template <class F, class S>
struct KeyEntityOf<Column<ForeignKeyField<F>, S>> {
    using Type = typename F::Target;
};

template <class E, class S>
struct KeyEntityOf<Column<PrimaryKeyField<E>, S>> {
    using Type = E;
};

}  // namespace detail

}  // namespace orm
