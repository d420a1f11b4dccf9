#pragma once

#include <orm/detail/clauses.hpp>
#include <orm/detail/statement_type.hpp>
#include <orm/error.hpp>
#include <orm/label.hpp>

#include <optional>
#include <string_view>
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

/// Whether a row of an outer join has no object here: all its columns are NULL.
[[nodiscard]] bool is_missing(const TableInfo& table, const Cell* cells) noexcept;

/// Reads a value; where an outer join may leave it out, an optional one.
template <class Expr, bool Outer>
struct ValueReader {
    using Type = std::conditional_t<Outer, Optional<typename Expr::Type>, typename Expr::Type>;

    static const Cell* read(const Cell* cell, Type& value) {
        if constexpr (Outer && !is_nullable<typename Expr::Type>) {
            if (cell->is_null()) {
                value.reset();
                return cell + 1;
            }
            read_present(*cell, value.emplace());
        } else {
            read_present(*cell, value);
        }
        return cell + 1;
    }

private:
    static void read_present(const Cell& cell, typename Expr::Type& value) {
        Expr::Codec::read(cell, value);
        if constexpr (requires { Expr::origin(); } && std::is_same_v<Bare<typename Expr::Type>, Decimal>) {
            if (const ColumnInfo* column = Expr::origin()) {
                fit_decimal(cell, value, *column);
            }
        }
    }
};

template <class E, bool Outer>
struct EntityReader {
    using Type = E;

    static const Cell* read(const Cell* cell, E& entity) {
        Mapping<E>::table.operations->read(&entity, cell);
        return cell + plain_width(Mapping<E>::table);
    }
};

template <class E>
struct EntityReader<E, true> {
    using Type = std::optional<E>;

    static const Cell* read(const Cell* cell, Type& entity) {
        if (is_missing(Mapping<E>::table, cell)) {
            entity.reset();
            return cell + plain_width(Mapping<E>::table);
        }
        return EntityReader<E, false>::read(cell, entity.emplace());
    }
};

/// Its name where a query stands as a table or is read into an aggregate; empty for what has none.
template <class Expr>
constexpr std::string_view label_of() noexcept {
    if constexpr (requires { Expr::label(); }) {
        return Expr::label();
    } else {
        return {};
    }
}

/// What one thing in `select(…)` is: an entity, or a value.
template <class Item>
struct RowItem {
    using Expr = ExpressionOf<Item>;
    static_assert(
        !is_composite<typename Expr::Type>,
        "a key of several columns cannot be selected: select its columns"
    );

    template <class S>
    static constexpr bool in_scope = in_scope_of<Expr, S>;

    template <class S>
    using Reader = ValueReader<Expr, nullable_in_scope<Expr, S>>;

    template <class... Groups>
    static constexpr bool grouped = Expr::template grouped<Groups...>;

    static constexpr std::size_t parameters = Expr::parameters;
    static constexpr std::size_t variants = Expr::variants;
    static constexpr bool dynamic = Expr::dynamic;
    static constexpr Level level = Expr::level;
    static constexpr std::string_view label = label_of<Expr>();

    [[no_unique_address]] Expr expression;

    constexpr RowItem() = default;

    ORM_INLINE constexpr explicit RowItem(const Item& item)
        : expression(item) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.begin_column(label, is_labeled<Expr>);
        expression.describe(builder);
        builder.end();
    }

    ORM_INLINE void bind(Binder& binder) const { expression.bind(binder); }
};

template <class E, class Source>
struct RowItem<Handle<E, Source>> {
    using Entity = E;
    using Expr = Handle<E, Source>;

    template <class S>
    static constexpr bool in_scope = detail::in_scope<typename Source::InScope, S>;

    template <class S>
    using Reader = EntityReader<E, detail::in_scope<OuterJoined<typename Source::InScope>, S>>;

    template <class... Groups>
    static constexpr bool grouped = key_is_grouped<Source, Groups...>;

    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Level level = Level::row;
    static constexpr std::string_view label{};

    constexpr RowItem() = default;

    ORM_INLINE constexpr explicit RowItem(const Handle<E, Source>&) {}

    ORM_INLINE void describe(sql::Builder& builder) const { builder.entity(Source::info); }

    ORM_INLINE void bind(Binder&) const {}
};

/// The table that a selected thing comes from.
template <class Item>
struct ItemSource {
    using Type = void;
};

template <class E, class S>
struct ItemSource<Handle<E, S>> {
    using Type = typename S::InScope;
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

/// How the rows of a result are read: as objects …
template <class E>
struct EntityRow {
    using Row = E;
    static constexpr bool is_entity = true;

    ORM_INLINE static constexpr const TableInfo* table() noexcept { return &Mapping<E>::table; }
};

/// … as values …
template <class Reader>
struct ValueRow {
    using Row = typename Reader::Type;
    static constexpr bool is_entity = false;

    ORM_INLINE static constexpr const TableInfo* table() noexcept { return nullptr; }

    static const Cell* read(const Cell* cell, Row& row) { return Reader::read(cell, row); }
};

/// … or as tuples.
template <class... Readers>
struct TupleRow {
    using Row = std::tuple<typename Readers::Type...>;
    static constexpr bool is_entity = false;

    ORM_INLINE static constexpr const TableInfo* table() noexcept { return nullptr; }

    static const Cell* read(const Cell* cell, Row& row) {
        std::apply([&](auto&... values) { ((cell = Readers::read(cell, values)), ...); }, row);
        return cell;
    }
};

/// What is selected: objects of one entity.
template <class E, class S>
struct EntityRows {
    using Items = Types<Handle<E, S>>;
    using Source = typename S::InScope;
    using LoadSource = S;

    template <class Tables>
    using In = std::conditional_t<
        in_scope<OuterJoined<typename S::InScope>, Tables>,
        ValueRow<EntityReader<E, true>>,
        EntityRow<E>>;

    template <class Tables>
    static constexpr bool has_all = in_scope<typename S::InScope, Tables>;

    template <class... Groups>
    static constexpr bool grouped = key_is_grouped<S, Groups...>;

    static constexpr bool is_entity = true;
    static constexpr bool has_source = true;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Level level = Level::row;

    ORM_INLINE void describe(sql::Builder& builder) const { builder.entity(S::info); }

    ORM_INLINE void bind(Binder&) const {}
};

/// Whether a query selects objects of one entity and nothing else.
template <class Rows>
inline constexpr bool selects_objects = false;

template <class E, class S>
inline constexpr bool selects_objects<EntityRows<E, S>> = true;

/// One value.
template <class Item>
struct ValueRows {
    using Items = Types<Item>;
    using Source = typename ItemSource<Item>::Type;

    template <class Tables>
    using In = ValueRow<typename RowItem<Item>::template Reader<Tables>>;

    template <class Tables>
    static constexpr bool has_all = RowItem<Item>::template in_scope<Tables>;

    template <class... Groups>
    static constexpr bool grouped = RowItem<Item>::template grouped<Groups...>;

    static constexpr bool is_entity = false;
    static constexpr bool has_source = !std::is_void_v<Source>;
    static constexpr std::size_t parameters = RowItem<Item>::parameters;
    static constexpr std::size_t variants = RowItem<Item>::variants;
    static constexpr bool dynamic = RowItem<Item>::dynamic;
    static constexpr Level level = RowItem<Item>::level;

    [[no_unique_address]] RowItem<Item> item;

    ORM_INLINE void describe(sql::Builder& builder) const { item.describe(builder); }

    ORM_INLINE void bind(Binder& binder) const { item.bind(binder); }
};

template <std::size_t Index, class Item>
struct IndexedItem {
    [[no_unique_address]] RowItem<Item> item;

    constexpr IndexedItem() = default;

    ORM_INLINE constexpr explicit IndexedItem(const Item& selected)
        : item(selected) {}
};

template <class Indexes, class... Items>
struct TupleStorage;

template <std::size_t... Index, class... Items>
struct TupleStorage<std::index_sequence<Index...>, Items...> : IndexedItem<Index, Items>... {
    constexpr TupleStorage() = default;

    ORM_INLINE constexpr explicit TupleStorage(const Items&... items)
        : IndexedItem<Index, Items>(items)... {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        (IndexedItem<Index, Items>::item.describe(builder), ...);
    }

    ORM_INLINE void bind(Binder& binder) const {
        (IndexedItem<Index, Items>::item.bind(binder), ...);
    }
};

/// Several things.
template <class... Selected>
struct TupleRows : TupleStorage<std::index_sequence_for<Selected...>, Selected...> {
    using TupleStorage<std::index_sequence_for<Selected...>, Selected...>::TupleStorage;
    using Items = Types<Selected...>;
    using Source = typename FirstSource<Selected...>::Type;

    template <class Tables>
    using In = TupleRow<typename RowItem<Selected>::template Reader<Tables>...>;

    template <class Tables>
    static constexpr bool has_all = (RowItem<Selected>::template in_scope<Tables> && ...);

    template <class... Groups>
    static constexpr bool grouped = (RowItem<Selected>::template grouped<Groups...> && ...);

    static constexpr bool is_entity = false;
    static constexpr bool has_source = !std::is_void_v<Source>;
    static constexpr std::size_t parameters =
        (std::size_t{0} + ... + RowItem<Selected>::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + RowItem<Selected>::variants);
    static constexpr bool dynamic = (false || ... || RowItem<Selected>::dynamic);
    static constexpr Level level = highest(RowItem<Selected>::level...);
};

/// Throws a `ValueError` that says which column of the result was refused.
[[noreturn]] void throw_bad_result(const Cell* cells, const BadValue& error);

template <class Reader>
void append_row(void* target, const Cell* cells, std::size_t) {
    auto& rows = *static_cast<std::vector<typename Reader::Row>*>(target);
    try {
        if constexpr (std::is_same_v<typename Reader::Row, bool>) {
            bool value = false;
            Reader::read(cells, value);
            rows.push_back(value);
        } else {
            Reader::read(cells, rows.emplace_back());
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

template <class Reader>
ORM_INLINE inline RowSink vector_sink(std::vector<typename Reader::Row>& rows) noexcept {
    if constexpr (Reader::is_entity) {
        const EntityOperations& operations = *Reader::table()->operations;
        return {&rows, operations.reserve_rows, operations.append_row};
    } else {
        return {&rows, reserve_rows<typename Reader::Row>, append_row<Reader>};
    }
}

template <class Reader>
void read_only_row(void* target, const Cell* cells, std::size_t) {
    try {
        Reader::read(cells, static_cast<std::optional<typename Reader::Row>*>(target)->emplace());
    } catch (const BadValue& error) {
        throw_bad_result(cells, error);
    }
}

/// Takes up to `limit` rows and keeps the last one.
template <class Reader>
ORM_INLINE inline RowSink
optional_sink(std::optional<typename Reader::Row>& row, std::size_t limit) noexcept {
    if constexpr (Reader::is_entity) {
        return {&row, nullptr, Reader::table()->operations->emplace_row, limit};
    } else {
        return {&row, nullptr, read_only_row<Reader>, limit};
    }
}

RowSink integer_sink(std::int64_t& result) noexcept;

template <class Row>
ObjectList objects_of(void* target) {
    auto& rows = *static_cast<std::vector<Row>*>(target);
    if constexpr (std::is_same_v<Row, bool>) {
        return {};  // no objects, nor anything that has an address
    } else if constexpr (requires { typename Row::IsKeyed; }) {
        return {rows.empty() ? nullptr : &rows.front().object, sizeof(Row), rows.size()};
    } else {
        return {rows.data(), sizeof(Row), rows.size()};
    }
}

template <class Row>
ObjectList object_of(void* target) {
    auto& row = *static_cast<std::optional<Row>*>(target);
    return {row ? &*row : nullptr, sizeof(Row), row ? 1U : 0U};
}

/// All rows of a statement.
template <class Reader>
std::vector<typename Reader::Row> fetch_all(
    Executor& executor, StatementType& type, const void* statement, std::source_location where
) {
    std::vector<typename Reader::Row> rows;
    const RowSink sink = vector_sink<Reader>(rows);
    run_statement(executor, type, statement, &sink, where);
    return rows;
}

/// Its row, or nothing. Throws `MultipleRows` on behalf of `verb` where there are several.
template <class Reader>
std::optional<typename Reader::Row> fetch_one(
    Executor& executor,
    StatementType& type,
    const void* statement,
    const char* verb,
    std::source_location where
) {
    std::optional<typename Reader::Row> row;
    const RowSink sink = optional_sink<Reader>(row, type.verb == QueryVerb::one_row ? 1 : 2);
    check_one(run_statement(executor, type, statement, &sink, where), type, verb);
    return row;
}

/// Its only row. Throws `NotFound` and `MultipleRows`.
template <class Reader>
typename Reader::Row fetch_only(
    Executor& executor, StatementType& type, const void* statement, std::source_location where
) {
    auto row = fetch_one<Reader>(executor, type, statement, "one", where);
    if (!row) {
        throw_not_found(type.table, "one");
    }
    return static_cast<typename Reader::Row&&>(*row);
}

template <class... Items>
struct RowsOfItems {
    using Type = TupleRows<Items...>;
};

template <class Item>
struct RowsOfItems<Item> {
    using Type = ValueRows<Item>;
};

template <class E, class S>
struct RowsOfItems<Handle<E, S>> {
    using Type = EntityRows<E, S>;
};

template <class... Items>
using RowsOf = typename RowsOfItems<Items...>::Type;

template <class... Items>
ORM_INLINE constexpr auto make_rows(const Items&... items) {
    using Rows = RowsOf<Items...>;
    if constexpr (is_stateless<Rows>) {
        return Rows{};
    } else if constexpr (sizeof...(Items) == 1) {
        return Rows{RowItem<Items>(items)...};
    } else {
        return Rows(items...);
    }
}

/// The scope of a query that starts from a source. One that belongs to no database may become part
/// of another.
template <bool Bound, class Source>
using StartScope = std::conditional_t<Bound, Scope<Source>, Scope<Source, AnyOuter>>;

/// A query that stands as a table and selects one entity is that entity's handle.
template <class Item>
constexpr decltype(auto) item_of(const Item& item) noexcept {
    if constexpr (requires { typename Item::TableHandle; }) {
        return typename Item::TableHandle();
    } else {
        return (item);
    }
}

/// Whether two queries have columns of the same types, NULL or not.
template <class A, class B>
inline constexpr bool same_columns = std::is_same_v<Bare<A>, Bare<B>>;

template <class... A, class... B>
inline constexpr bool same_columns<std::tuple<A...>, std::tuple<B...>> =
    std::is_same_v<std::tuple<Bare<A>...>, std::tuple<Bare<B>...>>;

/// Starts a query: the rows, and the scope of its first table.
template <bool Bound, class First, class... More>
ORM_INLINE constexpr auto make_select(Executor* executor, const First& first, const More&... more) {
    static_assert(
        is_expression<First> && (is_expression<More> && ...),
        "select takes a handle, columns or expressions"
    );
    using Rows = RowsOf<First, More...>;
    using Query = Select<Bound, Rows, NoClause, StartScope<Bound, typename Rows::Source>>;
    if constexpr (is_stateless<Rows>) {
        return Query{{executor}, {}, {}, {}};
    } else {
        return Query{{executor}, {}, make_rows(first, more...), {}};
    }
}

}  // namespace detail

}  // namespace orm
