#pragma once

#include <orm/detail/builder.hpp>
#include <orm/detail/codecs.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm::detail {

template <class T>
inline constexpr bool is_handle = false;

template <class E, class Source>
inline constexpr bool is_handle<Handle<E, Source>> = true;

/// Marks the types that stand for SQL. A mark and not a base class: handles are empty only without
/// common bases. A handle stands for its primary key, and so does a query that stands as the table
/// of an entity.
template <class T>
concept Expression = requires {
    typename std::remove_cvref_t<T>::IsExpression;
}

|| is_handle<std::remove_cvref_t<T>> || requires {

    typename std::remove_cvref_t<T>::TableHandle;
};

/// Brings a decimal read from a column to the column's scale.
void fit_decimal(const Cell& cell, Decimal& value, const ColumnInfo& column);
void fit_decimal(const Cell& cell, std::optional<Decimal>& value, const ColumnInfo& column);

template <class T>
void fit_decimal(const Cell&, T&, const ColumnInfo&) noexcept {}

/// What may be compared with what: types of one family.
enum class Family : std::uint8_t {
    boolean,
    integer,
    real,
    text,
    bytes,
    decimal,
    timestamp,
    local_timestamp,
    date,
    duration,
    other,  ///< enums, UUIDs, users' types …: comparable with the same type only
};

template <class T>
struct BareType {
    using Type = T;
    static constexpr bool nullable = false;
};

template <class T>
struct BareType<std::optional<T>> {
    using Type = T;
    static constexpr bool nullable = true;
};

template <class T>
struct BareType<Deferred<T>> : BareType<T> {};

template <class T>
using Bare = typename BareType<std::remove_cvref_t<T>>::Type;

template <class T>
inline constexpr bool is_nullable = BareType<std::remove_cvref_t<T>>::nullable;

template <class T>
using Optional = std::conditional_t<is_nullable<T>, T, std::optional<T>>;

template <class T>
inline constexpr Family family_of =
    std::is_same_v<T, bool>                             ? Family::boolean
    : std::is_integral_v<T>                             ? Family::integer
    : std::is_floating_point_v<T>                       ? Family::real
    : std::is_convertible_v<const T&, std::string_view> ? Family::text
    : std::is_same_v<T, std::vector<std::byte>>         ? Family::bytes
    : std::is_same_v<T, Decimal>                        ? Family::decimal
    : std::is_same_v<T, std::chrono::year_month_day>    ? Family::date
                                                        : Family::other;

template <class D>
inline constexpr Family family_of<std::chrono::sys_time<D>> = Family::timestamp;
template <class D>
inline constexpr Family family_of<std::chrono::local_time<D>> = Family::local_timestamp;
template <class Rep, class Period>
inline constexpr Family family_of<std::chrono::duration<Rep, Period>> = Family::duration;

/// Whether a value of type `Value` may be compared with, or assigned to, a column of type `Column`.
template <class Column, class Value>
inline constexpr bool comparable_value = [] {
    using C = Bare<Column>;
    using V = Bare<Value>;
    constexpr Family c = family_of<C>;
    constexpr Family v = family_of<V>;
    if constexpr (c == Family::other || v == Family::other) {
        return std::is_same_v<C, V> ||
               (c == v && std::is_convertible_v<V, C> && !std::is_arithmetic_v<V>);
    } else if constexpr (c == Family::real) {
        return v == Family::real || v == Family::integer;
    } else if constexpr (c == Family::decimal) {
        return v == Family::decimal || v == Family::integer;
    } else {
        return c == v;
    }
}();

template <class T>
inline constexpr bool is_number =
    family_of<Bare<T>> == Family::integer || family_of<Bare<T>> == Family::real ||
    family_of<Bare<T>> == Family::decimal;

/// Whether two expressions may be compared.
template <class A, class B>
inline constexpr bool comparable_columns = comparable_value<A, B> || comparable_value<B, A>;

/// Text that the statement borrows.
struct TextCodec {
    static constexpr PhysicalType type = PhysicalType::text;

    static void write(ParameterWriter& out, std::string_view text) {
        out.push(Parameter::of(Wire::text, text.data(), text.size()));
    }
};

/// A value too large to be copied into the tree.
template <class Codec>
struct BorrowedCodec {
    static constexpr PhysicalType type = Codec::type;

    template <class T>
    static void write(ParameterWriter& out, const T* value) {
        Codec::write(out, *value);
    }
};

/// What an expression is computed from beside the columns of its row: the rows of a group, and
/// those around it in the result.
enum class Level : std::uint8_t { row = 0, group = 1, window = 2, both = 3 };

template <class... Levels>
constexpr Level highest(Levels... levels) noexcept {
    return static_cast<Level>((0U | ... | static_cast<unsigned>(levels)));
}

/// Whether it has an aggregate, which is computed for each group.
constexpr bool has_group(Level level) noexcept {
    return level == Level::group || level == Level::both;
}

constexpr bool has_window(Level level) noexcept {
    return level == Level::window || level == Level::both;
}

/// What operands without columns have in common.
struct Constant {
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Level level = Level::row;

    template <class... Scope>
    static constexpr bool in_scope = true;

    template <class... Scope>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped = true;
};

/// Whether a part of a statement has anything to bind.
template <class Part>
inline constexpr bool has_values = Part::parameters != 0 || Part::variants != 0;

/// A bound value. Text and large values are borrowed: a query is written where it runs.
template <class Codec, class Stored>
struct Value : Constant {
    using StoredCodec = Codec;
    using StoredType = Stored;
    static constexpr std::size_t parameters = 1;

    Stored value;

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* column = nullptr) const {
        builder.parameter(Codec::type, column);
    }

    ORM_INLINE void bind(Binder& binder) const { Codec::write(binder.out(), value); }
};

/// A bound value that may be NULL.
template <class Codec, class Stored>
struct NullableValue : Constant {
    static constexpr std::size_t parameters = 1;

    std::optional<Stored> value;

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* column = nullptr) const {
        builder.parameter(Codec::type, column);
    }

    ORM_INLINE void bind(Binder& binder) const {
        if (value) {
            Codec::write(binder.out(), *value);
        } else {
            binder.push(Parameter::null());
        }
    }
};

/// The literal NULL.
struct NullValue : Constant {
    static constexpr std::size_t parameters = 0;

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        builder.null();
    }

    ORM_INLINE void bind(Binder&) const {}
};

[[nodiscard]] Key key_of_parameter(const Parameter& parameter);
/// Whether a generated key is still the default of its type.
[[nodiscard]] bool is_unset(const Parameter& parameter) noexcept;
/// The key in the first cells of a row; empty when one of them is NULL.
[[nodiscard]] Key key_of_cells(const Cell* cells, const TableInfo& table, ColumnIndexes columns);
/// A key part as a row would have it. Throws `ValueError` when there is none.
[[nodiscard]] Cell cell_of(const Key& key);

template <class K>
struct TypedKey {
    static K from(const Key& key) {
        K value{};
        ValueCodec<K>::read(cell_of(key), value);
        return value;
    }
};

template <class... Parts>
struct TypedKey<std::tuple<Parts...>> {
    static std::tuple<Parts...> from(const Key& key) {
        return from(key, std::index_sequence_for<Parts...>{});
    }

    template <std::size_t... Index>
    static std::tuple<Parts...> from(const Key& key, std::index_sequence<Index...>) {
        return {TypedKey<Parts>::from(key.part(Index))...};
    }
};

template <class K>
K key_as(const Key& key) {
    return TypedKey<K>::from(key);
}

template <class T>
Key make_key(const T& value) {
    if constexpr (requires { std::tuple_size<T>::value; } && !std::is_convertible_v<const T&, std::string_view>) {
        return std::apply(
            [](const auto&... parts) {
                Key keys[] = {make_key(parts)...};
                return Key::composite(keys, sizeof...(parts));
            },
            value
        );
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return Key(std::string_view(value));
    } else {
        Arena arena;
        return key_of_parameter(ValueCodec<T>::make(value, arena));
    }
}

/// Writes the parts of a key. Throws `BadValue` when there is none, or another number of them.
void push_key(ParameterWriter& out, const Key& key, std::size_t parts);

/// A key taken from an object.
template <std::size_t Parts>
struct KeyValue : Constant {
    static constexpr std::size_t parameters = Parts;

    Key key;

    explicit KeyValue(Key value)
        : key(std::move(value)) {}

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* column = nullptr) const {
        builder.parameter(column == nullptr ? PhysicalType::int64 : column->type, column);
    }

    ORM_INLINE void bind(Binder& binder) const { push_key(binder.out(), key, Parts); }
};

/// No condition.
struct NoPredicate : Constant {
    static constexpr std::size_t parameters = 0;

    ORM_INLINE void describe(sql::Builder&) const {}

    ORM_INLINE void bind(Binder&) const {}
};

template <class Codec>
struct ElementCodec {
    using Type = Codec;
};

template <class T>
struct ElementCodec<ValueCodec<std::optional<T>>> {
    using Type = ValueCodec<T>;
};

template <class T, class Inner>
struct ElementCodec<OptionalValueCodec<T, Inner>> {
    using Type = Inner;
};

[[noreturn]] void throw_too_large_integer();

template <std::integral V>
constexpr std::int64_t checked_integer(V value) {
    if constexpr (std::is_unsigned_v<V> && sizeof(V) == 8) {
        if (value > static_cast<V>(INT64_MAX)) {
            throw_too_large_integer();
        }
    }
    return static_cast<std::int64_t>(value);
}

/// How a value compared with a column of type `Column` is kept in the tree: small and trivially
/// copyable.
template <class Column, class ColumnCodec, class V>
ORM_INLINE constexpr auto make_value(const V& value) {
    using C = Bare<Column>;
    using Codec = typename ElementCodec<ColumnCodec>::Type;
    if constexpr (std::is_same_v<V, std::nullopt_t>) {
        return NullValue{};
    } else if constexpr (is_nullable<V>) {
        using Inner = decltype(make_value<Column, ColumnCodec>(*value));
        using Result = NullableValue<typename Inner::StoredCodec, typename Inner::StoredType>;
        return value ? Result{{}, make_value<Column, ColumnCodec>(*value).value} : Result{};
    } else if constexpr (family_of<C> == Family::text) {
        return Value<TextCodec, std::string_view>{{}, std::string_view(value)};
    } else if constexpr (family_of<C> == Family::integer) {
        return Value<ValueCodec<std::int64_t>, std::int64_t>{{}, checked_integer(value)};
    } else if constexpr (family_of<C> == Family::real) {
        return Value<ValueCodec<double>, double>{{}, static_cast<double>(value)};
    } else if constexpr (std::is_trivially_copyable_v<C> && sizeof(C) <= 32) {
        return Value<Codec, C>{{}, C(value)};
    } else if constexpr (std::is_same_v<C, V>) {
        return Value<BorrowedCodec<Codec>, const C*>{{}, &value};
    } else {
        return Value<Codec, C>{{}, C(value)};
    }
}

/// A parameter may point into what `make_value` made, so what is not a number or a view is kept in
/// the arena.
template <class Made>
void push_made(ParameterWriter& out, const Made& made) {
    using Stored = decltype(made.value);
    Binder binder(out);
    if constexpr (std::is_arithmetic_v<Stored> || std::is_pointer_v<Stored> || std::is_same_v<Stored, std::string_view>) {
        made.bind(binder);
    } else {
        out.arena().keep(made).bind(binder);
    }
}

/// Writes a value, which the parameter borrows, for a column of type `Column`, without keeping it
/// in a tree.
template <class Column, class ColumnCodec, class V>
void push_value(ParameterWriter& out, const V& value) {
    if constexpr (std::is_same_v<V, Bare<Column>>) {
        ElementCodec<ColumnCodec>::Type::write(out, value);
    } else {
        push_made(out, make_value<Column, ColumnCodec>(value));
    }
}

}  // namespace orm::detail
