#pragma once

#include <orm/detail/kept.hpp>
#include <orm/detail/rows.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace orm::detail {

/// The place of the column of that name; their number where there is none.
template <Name Text, class... Items>
constexpr std::size_t place_of_label(Types<Items...>) noexcept {
    std::size_t place = 0;
    static_cast<void>(((RowItem<Items>::label == Text.view() || (++place, false)) || ...));
    return place;
}

template <std::size_t Place, class First, class... More>
struct ItemAt : ItemAt<Place - 1, More...> {};

template <class First, class... More>
struct ItemAt<0, First, More...> {
    using Type = First;
};

template <std::size_t Place, class Items>
struct ItemOf;

template <std::size_t Place, class... Items>
struct ItemOf<Place, Types<Items...>> : ItemAt<Place, Items...> {};

/// What the step of a recursive query finds in a column of the rows so far, which is of type `E`.
template <class E>
struct Found : E {};

/// A query whose rows a step of a recursive one gets.
template <class Query>
struct FoundRows {
    using Items = typename Query::Items;

    template <class E>
    static constexpr bool is_outer = Query::template is_outer<E>;
};

/// What the query of a table selects in one of its columns.
template <class Query, class E>
struct SelectedOf {
    using Type = E;
};

template <class Query, class E>
struct SelectedOf<FoundRows<Query>, E> {
    using Type = Found<E>;
};

/// A column of a query that stands as a table. `E` is what the query selects there, `Outer` whether
/// its outer join may leave it out.
template <Name Table, Name Text, class E, bool Outer>
struct NamedColumn : Methods<NamedColumn<Table, Text, E, Outer>> {
    using IsExpression = void;
    using Type = typename E::Type;
    using Codec = typename E::Codec;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Level level = Level::row;

    template <class... Scope>
    static constexpr bool in_scope = is_in_scope<Named<Table>, Scope...>;

    template <class... Scope>
    static constexpr bool nullable_in = Outer ||
                                        (std::is_same_v<OuterJoined<Named<Table>>, Scope> || ...);

    template <class... Groups>
    static constexpr bool grouped = (std::is_same_v<NamedColumn, Groups> || ...);

    void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        builder.named_column(Named<Table>::info, Text.view(), Codec::type, origin());
    }

    void bind(Binder&) const {}

    static const ColumnInfo* origin() {
        if constexpr (requires { E::origin(); }) {
            return E::origin();
        } else {
            return nullptr;
        }
    }

    static constexpr std::string_view label() noexcept { return Text.view(); }
};

/// What is about the rows found so far leaves the function that makes the step, as what is about a
/// related row does.
template <Name Table, Name Text, class E, bool Outer>
inline constexpr bool of_related_row<NamedColumn<Table, Text, Found<E>, Outer>> = true;

template <Name Table, Name Text, class E, bool Outer>
struct ItemSource<NamedColumn<Table, Text, E, Outer>> {
    using Type = Named<Table>;
};

template <class E, class Item>
inline constexpr bool is_handle_of = false;

template <class E, class Source>
inline constexpr bool is_handle_of<E, Handle<E, Source>> = true;

/// How many objects of class `E` a query selects.
template <class E, class Items>
inline constexpr std::size_t entities = 0;

template <class E, class... Items>
inline constexpr std::size_t
    entities<E, Types<Items...>> = (std::size_t{0} + ... + (is_handle_of<E, Items> ? 1 : 0));

/// What a query gives when it stands as a table: columns by their names …
template <Name Table, class Query, class Items = typename Query::Items>
struct TableColumns {
    using IsTable = void;
    using Source = Named<Table>;
};

/// … or the columns of the one entity that it selects.
template <Name Table, class Query, class E, class S>
struct TableColumns<Table, Query, Types<Handle<E, S>>> : Handle<E, NamedEntity<E, Table>> {
    using IsTable = void;
    using Source = Named<Table>;
    using TableHandle = Handle<E, NamedEntity<E, Table>>;
};

template <Name Column, Name Table, class Query, class Items>
constexpr auto column_of(const TableColumns<Table, Query, Items>&) {
    constexpr std::size_t place = place_of_label<Column>(Items());
    static_assert(
        place != count_of(Items()),
        "the query selects no column of that name: name one with orm::as<\"name\">(…)"
    );
    using Expr = typename RowItem<typename ItemOf<place, Items>::Type>::Expr;
    using Selected = typename SelectedOf<Query, Expr>::Type;
    return NamedColumn<Table, Column, Selected, Query::template is_outer<Expr>>();
}

template <class E, Name Table, class Query, class Items>
constexpr auto entity_of(const TableColumns<Table, Query, Items>&) {
    static_assert(entities<E, Items> == 1, "the query does not select one object of this class");
    return Handle<E, NamedEntity<E, Table>>();
}

}  // namespace orm::detail
