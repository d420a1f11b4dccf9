#pragma once

#include <orm/column.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orm::detail {

template <class T>
inline constexpr std::size_t key_parts = 1;
template <class... Parts>
inline constexpr std::size_t key_parts<std::tuple<Parts...>> = sizeof...(Parts);
template <class T>
inline constexpr std::size_t key_parts<std::optional<T>> = key_parts<T>;

template <class C, class V>
ORM_INLINE constexpr auto assignment(const V& value) {
    constexpr bool fits = is_expression<V> || std::is_same_v<V, std::nullopt_t> ||
                          comparable_value<typename C::Type, V> ||
                          std::is_same_v<V, KeyEntity<C>> ||
                          std::is_same_v<V, BelongsTo<KeyEntity<C>>>;
    static_assert(fits, "a value of this type cannot be assigned to this column");
    static_assert(
        is_nullable<typename C::Type> || !(is_nullable<V> || std::is_same_v<V, std::nullopt_t>),
        "this column is not nullable: it cannot be set to an optional or to std::nullopt"
    );
    if constexpr (!fits) {
        return Assignment<C, NullValue>{C(), {}};
    } else if constexpr (is_expression<V>) {
        static_assert(
            comparable_columns<typename C::Type, TypeOf<V>>,
            "these two columns have different types"
        );
        static_assert(stored_alike<C, V>, ORM_STORED_APART);
        return Assignment<C, ExpressionOf<V>>{C(), ExpressionOf<V>(value)};
    } else if constexpr (std::is_same_v<V, KeyEntity<C>>) {
        using Value = KeyValue<key_parts<typename C::Type>>;
        return Assignment<C, Value>{C(), Value{key_of<V>(value)}};
    } else if constexpr (std::is_same_v<V, BelongsTo<KeyEntity<C>>>) {
        using Value = KeyValue<key_parts<typename C::Type>>;
        return Assignment<C, Value>{C(), Value{value.erased_key()}};
    } else {
        return Assignment<C, decltype(make_value<typename C::Type, typename C::Codec>(value))>{
            C(), make_value<typename C::Type, typename C::Codec>(value)};
    }
}

/// A key with a column list: equal, or not equal, part by part.
template <bool Equal, class L, class R>
struct KeyComparison : Node<KeyComparison<Equal, L, R>, bool, L, R> {
    static constexpr std::size_t parts = key_parts<typename L::Type>;

    [[no_unique_address]] L left;
    [[no_unique_address]] R right;

    KeyComparison(L l, R r)
        : left(l),
          right(std::move(r)) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        for (std::size_t part = 0; part != parts; ++part) {
            if (part + 1 != parts) {
                builder.operation(Equal ? sql::Operator::logical_and : sql::Operator::logical_or);
            }
            builder.operation(Equal ? sql::Operator::equal : sql::Operator::not_equal);
            L::describe_part(builder, part);
            if constexpr (Expression<R>) {
                R::describe_part(builder, part);
            } else {
                builder.parameter(L::origin(part)->type, L::origin(part));
            }
        }
    }

    ORM_INLINE void bind(Binder& binder) const { right.bind(binder); }
};

template <bool Equal, class L, class R>
ORM_INLINE constexpr auto compare_keys(const L& key, const R& other) {
    constexpr std::size_t parts = key_parts<typename L::Type>;
    if constexpr (std::is_same_v<R, KeyEntity<L>>) {
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{key_of<R>(other)});
    } else if constexpr (std::is_same_v<R, BelongsTo<KeyEntity<L>>>) {
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{other.erased_key()});
    } else if constexpr (is_expression<R>) {
        static_assert(
            key_parts<TypeOf<R>> == parts, "these two keys have a different number of columns"
        );
        return KeyComparison<Equal, L, ExpressionOf<R>>(key, ExpressionOf<R>(other));
    } else if constexpr (std::is_same_v<R, std::nullopt_t>) {
        return Unary < Equal ? sql::Operator::is_null : sql::Operator::is_not_null, L,
               bool > {{}, key};
    } else {
        static_assert(
            std::is_same_v<R, Bare<typename L::Type>>,
            "a key of several columns is compared with an object, a handle, or a std::tuple of its "
            "parts"
        );
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{make_key(other)});
    }
}

}  // namespace orm::detail
