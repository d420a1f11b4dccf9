#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/execution.hpp>
#include <orm/error.hpp>
#include <orm/functions.hpp>

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

template <bool Bound, class Rows, class Chain, class Scope>
class Select;

namespace detail {

/// How many columns a plain select of the table has.
[[nodiscard]] std::size_t plain_width(const TableInfo& table) noexcept;

/// What one thing in `select(…)` gives: an entity, or a value.
template <class Item>
struct RowItem {
    using Expr = ExpressionOf<Item>;
    using Type = typename Expr::Type;

    template <class S>
    static constexpr bool in_scope = in_scope_of<Expr, S>;

    static constexpr std::size_t parameters = Expr::parameters;
    static constexpr std::size_t variants = Expr::variants;
    static constexpr bool dynamic = Expr::dynamic;

    [[no_unique_address]] Expr expression;

    constexpr explicit RowItem(const Item& item)
        : expression(item) {}

    void describe(sql::Builder& builder) const {
        static_assert(
            !is_composite<Type>, "a key of several columns cannot be selected: select its columns"
        );
        builder.begin_column();
        expression.describe(builder);
        builder.end();
    }

    void bind(Binder& binder) const { expression.bind(binder); }

    static const Cell* read(const Cell* cell, Type& value) {
        Expr::Codec::read(*cell, value);
        if constexpr (requires { Expr::origin(); } && std::is_same_v<Bare<Type>, Decimal>) {
            if (const ColumnInfo* column = Expr::origin()) {
                fit_decimal(*cell, value, *column);
            }
        }
        return cell + 1;
    }
};

template <class E, class S>
struct RowItem<Handle<E, S>> {
    using Type = E;

    template <class Tables>
    static constexpr bool in_scope = detail::in_scope<S, Tables>;

    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    constexpr explicit RowItem(const Handle<E, S>&) {}

    void describe(sql::Builder& builder) const { builder.entity(S::info()); }

    void bind(Binder&) const {}

    static const Cell* read(const Cell* cell, E& entity) {
        Mapping<E>::table.operations->read(&entity, cell);
        return cell + plain_width(Mapping<E>::table);
    }
};

/// The table that a selected thing comes from.
template <class Item>
struct ItemSource {
    using Type = void;
};

template <class E, class S>
struct ItemSource<Handle<E, S>> {
    using Type = S;
};

template <class Field, class Source>
struct ItemSource<Column<Field, Source>> {
    using Type = typename Source::InScope;
};

template <class Field, class Source>
struct ItemSource<ToOne<Field, Source>> {
    using Type = typename Source::InScope;
};

template <class... Parts>
struct FirstSource {
    using Type = void;
};

template <class First, class... More>
struct FirstSource<First, More...> {
    using Own = typename ItemSource<First>::Type;
    using Type = typename std::
        conditional_t<std::is_void_v<Own>, FirstSource<More...>, ItemSource<First>>::Type;
};

template <class... Parts>
struct FirstSource<Types<Parts...>> : FirstSource<Parts...> {};

template <class Item>
requires requires {
    typename Item::Parts;
}

struct ItemSource<Item> : FirstSource<typename Item::Parts> {};

/// Rows that are entities.
template <class E, class S>
struct EntityRows {
    using Row = E;
    using Source = S;

    template <class Tables>
    static constexpr bool in_scope = detail::in_scope<S, Tables>;

    static constexpr bool is_entity = true;
    static constexpr bool has_source = true;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    static const TableInfo* table() noexcept { return &Mapping<E>::table; }

    void describe(sql::Builder& builder) const { builder.entity(S::info()); }

    void bind(Binder&) const {}
};

/// Rows of one value each.
template <class Item>
struct ValueRows {
    using Row = typename RowItem<Item>::Type;
    using Source = typename ItemSource<Item>::Type;

    template <class Tables>
    static constexpr bool in_scope = RowItem<Item>::template in_scope<Tables>;

    static constexpr bool is_entity = false;
    static constexpr bool has_source = !std::is_void_v<Source>;
    static constexpr std::size_t parameters = RowItem<Item>::parameters;
    static constexpr std::size_t variants = RowItem<Item>::variants;
    static constexpr bool dynamic = RowItem<Item>::dynamic;

    [[no_unique_address]] RowItem<Item> item;

    static const TableInfo* table() noexcept { return nullptr; }

    void describe(sql::Builder& builder) const { item.describe(builder); }

    void bind(Binder& binder) const { item.bind(binder); }

    static void read(const Cell* cell, Row& row) { RowItem<Item>::read(cell, row); }
};

template <std::size_t Index, class Item>
struct IndexedItem {
    [[no_unique_address]] RowItem<Item> item;
};

template <class Indexes, class... Items>
struct TupleStorage;

template <std::size_t... Index, class... Items>
struct TupleStorage<std::index_sequence<Index...>, Items...> : IndexedItem<Index, Items>... {
    constexpr explicit TupleStorage(const Items&... items)
        : IndexedItem<Index, Items>{RowItem<Items>(items)}... {}

    void describe(sql::Builder& builder) const {
        (IndexedItem<Index, Items>::item.describe(builder), ...);
    }

    void bind(Binder& binder) const { (IndexedItem<Index, Items>::item.bind(binder), ...); }

    template <class Row>
    static void read(const Cell* cell, Row& row) {
        ((cell = RowItem<Items>::read(cell, std::get<Index>(row))), ...);
    }
};

template <class First, class...>
struct FirstOf {
    using Type = First;
};

/// Rows of several values.
template <class... Items>
struct TupleRows : TupleStorage<std::index_sequence_for<Items...>, Items...> {
    using TupleStorage<std::index_sequence_for<Items...>, Items...>::TupleStorage;
    using Row = std::tuple<typename RowItem<Items>::Type...>;
    using Source = typename ItemSource<typename FirstOf<Items...>::Type>::Type;

    template <class Tables>
    static constexpr bool in_scope = (RowItem<Items>::template in_scope<Tables> && ...);

    static constexpr bool is_entity = false;
    static constexpr bool has_source = !std::is_void_v<Source>;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + RowItem<Items>::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + RowItem<Items>::variants);
    static constexpr bool dynamic = (false || ... || RowItem<Items>::dynamic);

    static const TableInfo* table() noexcept { return nullptr; }
};

/// Throws a `ValueError` that says which column of the result was refused.
[[noreturn]] void throw_bad_result(const Cell* cells, const BadValue& error);

template <class Rows>
void append_row(void* target, const Cell* cells, std::size_t) {
    auto& rows = *static_cast<std::vector<typename Rows::Row>*>(target);
    try {
        if constexpr (std::is_same_v<typename Rows::Row, bool>) {
            bool value = false;
            Rows::read(cells, value);
            rows.push_back(value);
        } else {
            Rows::read(cells, rows.emplace_back());
        }
    } catch (const BadValue& error) {
        throw_bad_result(cells, error);
    }
}

template <class Row>
void reserve_rows(void* target, std::size_t rows) {
    auto& vector = *static_cast<std::vector<Row>*>(target);
    vector.reserve(vector.size() + rows);
}

template <class Rows>
RowSink vector_sink(std::vector<typename Rows::Row>& rows) noexcept {
    if constexpr (Rows::is_entity) {
        const EntityOperations& operations = *Rows::table()->operations;
        return {&rows, operations.reserve_rows, operations.append_row};
    } else {
        return {&rows, reserve_rows<typename Rows::Row>, append_row<Rows>};
    }
}

RowSink integer_sink(std::int64_t& result) noexcept;

template <class Row>
ObjectList objects_of(void* target) {
    auto& rows = *static_cast<std::vector<Row>*>(target);
    return {rows.data(), sizeof(Row), rows.size()};
}

template <class H>
struct HandleRows;

template <class E, class S>
struct HandleRows<Handle<E, S>> {
    using Type = EntityRows<E, S>;
};

/// Starts a query: the rows, and the scope of its first table.
template <bool Bound, class Item>
constexpr auto make_select(Executor* executor, const Item& item) {
    static_assert(is_expression<Item>, "select takes a handle, columns or expressions");
    if constexpr (is_handle<Item>) {
        using Rows = typename HandleRows<Item>::Type;
        return Select<Bound, Rows, NoClause, Scope<typename Rows::Source>>(
            executor, Rows{}, NoClause{}
        );
    } else {
        using Rows = ValueRows<Item>;
        return Select<Bound, Rows, NoClause, Scope<typename Rows::Source>>(
            executor, Rows{RowItem<Item>(item)}, NoClause{}
        );
    }
}

template <bool Bound, class First, class Second, class... More>
constexpr auto
make_select(Executor* executor, const First& first, const Second& second, const More&... more) {
    static_assert(
        is_expression<First> && is_expression<Second> && (is_expression<More> && ...),
        "select takes a handle, columns or expressions"
    );
    using Rows = TupleRows<First, Second, More...>;
    return Select<Bound, Rows, NoClause, Scope<typename Rows::Source>>(
        executor, Rows(first, second, more...), NoClause{}
    );
}

}  // namespace detail

}  // namespace orm
