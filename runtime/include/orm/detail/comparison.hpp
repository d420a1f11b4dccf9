#pragma once

#include <orm/detail/kept.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>

namespace orm {

namespace detail {

template <bool Negated, class E, class Query>
ORM_INLINE constexpr auto in_query(const E& operand, const Query& query);

template <class T>
inline constexpr bool is_path_to_many = false;

template <class Field, class Source>
inline constexpr bool is_path_to_many<Column<Field, Source>> = Source::to_many;

/// Whether an operand may be NULL.
template <class E>
inline constexpr bool may_be_null = false;

template <class E>
requires requires {
    typename E::Type;
}
inline constexpr bool may_be_null<E> = is_nullable<typename E::Type>;

template <class Codec, class Stored>
inline constexpr bool may_be_null<NullableValue<Codec, Stored>> = true;

/// What a condition gives: nothing where an operand is NULL.
template <class... Operands>
using Truth =
    std::conditional_t<(false || ... || may_be_null<Operands>), std::optional<bool>, bool>;

/// The column that an operand is, for the values beside it; null when it is none.
template <class E>
ORM_INLINE constexpr const ColumnInfo* origin_of() {
    if constexpr (requires { E::origin(); }) {
        return E::origin();
    } else {
        return nullptr;
    }
}

/// Whether an operand is a column whose place its type says. What is done with one is described by
/// one call instead of the column's own, since most operands are.
template <class E>
inline constexpr bool is_placed_column = false;

template <class Field, class Source>
requires requires {
    Field::place;
}
inline constexpr bool is_placed_column<Column<Field, Source>> = true;

template <class E>
inline constexpr bool is_value = false;

template <class Codec, class Stored>
inline constexpr bool is_value<Value<Codec, Stored>> = true;

template <sql::Operator Op, class L, class R, class Result = Truth<L, R>>
struct Binary;

/// Whether a condition compares a column with a value, as most do: what is done with it is written
/// out where it stands.
template <class P>
inline constexpr bool is_column_beside_value = false;

template <sql::Operator Op, class L, class R, class Result>
inline constexpr bool is_column_beside_value<Binary<Op, L, R, Result>> =
    is_placed_column<L>&& is_value<R>;

/// It as data. What stands below `&&` and `||` is described and bound there, too: each call in a
/// call is copied once more by the user's compiler.
template <class P>
inline constexpr sql::ColumnOperation operation_of{
    P::op, P::Left::ColumnField::place, P::Right::StoredCodec::type, &P::Left::ColumnSource::info};

/// Comparisons, `&&` and `||`, `+ - * / %`.
template <sql::Operator Op, class L, class R, class Result>
struct Binary : Node<Binary<Op, L, R, Result>, Result, L, R> {
    using Left = L;
    using Right = R;
    static constexpr sql::Operator op = Op;

    [[no_unique_address]] L left;
    [[no_unique_address]] R right;

    ORM_INLINE void describe(sql::Builder& builder) const {
        if constexpr (is_column_beside_value<Binary>) {
            builder.operation_on(operation_of<Binary>);
        } else {
            builder.operation(Op);
            if constexpr (Expression<L> && Expression<R>) {
                if constexpr (is_column_beside_value<L>) {
                    builder.operation_on(operation_of<L>);
                } else {
                    left.describe(builder);
                }
                if constexpr (is_column_beside_value<R>) {
                    builder.operation_on(operation_of<R>);
                } else {
                    right.describe(builder);
                }
            } else if constexpr (Expression<L>) {
                left.describe(builder);
                right.describe(builder, origin_of<L>());
            } else {
                left.describe(builder, origin_of<R>());
                right.describe(builder);
            }
        }
    }

    ORM_INLINE void bind(Binder& binder) const {
        if constexpr (is_column_beside_value<Binary>) {
            R::StoredCodec::write(binder.out(), right.value);
        } else {
            if constexpr (is_column_beside_value<L>) {
                L::Right::StoredCodec::write(binder.out(), left.right.value);
            } else if constexpr (has_values<L>) {
                left.bind(binder);
            }
            if constexpr (is_column_beside_value<R>) {
                R::Right::StoredCodec::write(binder.out(), right.right.value);
            } else if constexpr (has_values<R>) {
                right.bind(binder);
            }
        }
    }
};

/// `=` and `<>` with an optional value: `= ?` or `IS NULL`, decided when it is bound.
template <bool Equal, class L, class V>
struct NullSafe : Node<NullSafe<Equal, L, V>, Truth<L>, L, V> {
    static constexpr std::size_t variants = L::variants + 1;

    [[no_unique_address]] L left;
    V right;

    ORM_INLINE void describe(sql::Builder& builder) const {
        if (!builder.variant_bit()) {
            builder.operation(Equal ? sql::Operator::is_null : sql::Operator::is_not_null);
            left.describe(builder);
            return;
        }
        // A row whose column is NULL differs from every value: `<>` must not lose it.
        const bool keep_nulls = !Equal && is_nullable<typename L::Type>;
        builder.operation(
            Equal        ? sql::Operator::equal
            : keep_nulls ? sql::Operator::distinct
                         : sql::Operator::not_equal
        );
        left.describe(builder);
        right.describe(builder, origin_of<L>());
    }

    ORM_INLINE void bind(Binder& binder) const {
        binder.variant_bit(right.value.has_value());
        left.bind(binder);
        if (right.value) {
            right.bind(binder);
        }
    }
};

template <sql::Operator Op, class E, class Result>
struct Unary : Node<Unary<Op, E, Result>, Result, E> {
    [[no_unique_address]] E operand;

    ORM_INLINE void describe(sql::Builder& builder) const {
        if constexpr (is_placed_column<E>) {
            builder.operation_on(Op, E::ColumnSource::info, E::ColumnField::place);
        } else {
            builder.operation(Op);
            operand.describe(builder);
        }
    }

    ORM_INLINE void bind(Binder& binder) const {
        if constexpr (has_values<E>) {
            operand.bind(binder);
        }
    }
};

template <class T>
inline constexpr bool is_expression = Expression<T>;

/// Averages are real numbers, also of decimals.
template <class L, class R>
inline constexpr bool are_real_and_decimal = (family_of<Bare<L>> == Family::real &&
                                              family_of<Bare<R>> == Family::decimal) ||
                                             (family_of<Bare<L>> == Family::decimal &&
                                              family_of<Bare<R>> == Family::real);

template <class L, class R>
inline constexpr bool can_compare = false;

template <Expression L, class R>
inline constexpr bool can_compare<L, R> =
    std::is_same_v<R, std::nullopt_t> || comparable_value<TypeOf<L>, R>;

template <class L, Expression R>
inline constexpr bool can_compare<L, R> = can_compare<R, L>;

template <Expression L, Expression R>
inline constexpr bool can_compare<L, R> =
    comparable_columns<TypeOf<L>, TypeOf<R>> || are_real_and_decimal<TypeOf<L>, TypeOf<R>>;

template <class T>
concept EnumExpression = Expression<T> && std::is_enum_v<Bare<TypeOf<T>>>;

/// Whether two expressions keep their values in the same way: enums are stored by name, by number
/// or as a type of the database, and only a column knows which.
template <class L, class R>
inline constexpr bool stored_alike = true;

template <EnumExpression L, EnumExpression R>
inline constexpr bool stored_alike<L, R> =
    ElementCodec<typename ExpressionOf<L>::Codec>::Type::type ==
    ElementCodec<typename ExpressionOf<R>::Codec>::Type::type;

#define ORM_STORED_APART                                                                           \
    "these enums are stored in different ways: an expression of values alone has them by name, "   \
    "where the column stores numbers or a type of the database. Put a column among the values"

/// Checks one comparison, so that a mistake is one line that names the user's types.
template <class L, class R>
consteval void check_comparable() {
    static_assert(
        !is_expression<L> || !is_expression<R> || can_compare<L, R>,
        "these two columns have types that cannot be compared"
    );
    static_assert(
        (is_expression<L> && is_expression<R>) || can_compare<L, R>,
        "a value of this type cannot be compared with this column"
    );
    static_assert(stored_alike<L, R>, ORM_STORED_APART);
    static_assert(
        !is_path_to_many<ExpressionOf<L>> && !is_path_to_many<ExpressionOf<R>>,
        "`->` through a to-many relation stands in .with(…) only: use .any(…), .none(…) or "
        ".count(…)"
    );
}

/// Whether a decimal stands beside a real expression, and is compared as a real number.
template <class L, class R>
inline constexpr bool is_decimal_beside_real = false;

template <Expression L>
inline constexpr bool is_decimal_beside_real<L, Decimal> =
    family_of<Bare<TypeOf<L>>> == Family::real;

/// Stands for a condition that was refused, so that the refusal is the only error.
template <class L, class R>
struct Mistake : Node<Mistake<L, R>, bool> {
    ORM_INLINE void describe(sql::Builder&) const {}

    ORM_INLINE void bind(Binder&) const {}
};

template <sql::Operator Op>
constexpr sql::Operator mirrored = Op == sql::Operator::less         ? sql::Operator::greater
                                   : Op == sql::Operator::less_equal ? sql::Operator::greater_equal
                                   : Op == sql::Operator::greater    ? sql::Operator::less
                                   : Op == sql::Operator::greater_equal ? sql::Operator::less_equal
                                                                        : Op;

template <class Codec>
inline constexpr bool is_unordered = Codec::type == PhysicalType::enumeration;

template <>
inline constexpr bool is_unordered<void> = false;

template <class Codec>
inline constexpr bool is_json_codec = Codec::type == PhysicalType::json;

template <>
inline constexpr bool is_json_codec<void> = false;

template <class T>
inline constexpr bool is_composite = false;
template <class... Parts>
inline constexpr bool is_composite<std::tuple<Parts...>> = true;
template <class T>
inline constexpr bool is_composite<std::optional<T>> = is_composite<T>;

template <class T>
struct KeyEntityOf {
    using Type = void;
};

/// The class whose objects a key column may be compared with.
template <class Expr>
using KeyEntity = typename KeyEntityOf<Expr>::Type;

template <bool Equal, class L, class R>
ORM_INLINE constexpr auto compare_keys(const L& key, const R& other);

template <sql::Operator Op, class L, class R>
ORM_INLINE constexpr auto compare(const L& l, const R& r) {
    using enum sql::Operator;
    constexpr bool equality = Op == equal || Op == not_equal;
    if constexpr (!is_expression<L>) {
        return compare<mirrored<Op>>(r, l);
    } else if constexpr (is_decimal_beside_real<L, R>) {
        return compare<Op>(l, r.to_double());
    } else if constexpr (is_composite<TypeOf<L>> || std::is_same_v<R, KeyEntity<ExpressionOf<L>>> || std::is_same_v<R, BelongsTo<KeyEntity<ExpressionOf<L>>>>) {
        static_assert(equality, "a key of several columns can be compared with == and != only");
        return compare_keys<Op == equal>(ExpressionOf<L>(l), r);
    } else {
        check_comparable<L, R>();
        using Left = ExpressionOf<L>;
        static_assert(
            equality || !is_unordered<typename Left::Codec>,
            "an enum stored by name has no order in the database: choose "
            "[[orm::stored_as(integer)]]"
        );
        static_assert(
            equality || !is_json_codec<typename Left::Codec>,
            "JSON has no order: compare what it says, x.as<int>() < 5"
        );
        const Left left = Left(l);
        if constexpr (!can_compare<L, R>) {
            return Mistake<L, R>();
        } else if constexpr (is_expression<R>) {
            return Lasting<Binary<Op, Left, ExpressionOf<R>>>{{}, left, ExpressionOf<R>(r)};
        } else if constexpr (std::is_same_v<R, std::nullopt_t>) {
            static_assert(
                equality, "NULL has no order: only == and != can be used with std::nullopt"
            );
            return Unary < Op == equal ? is_null : is_not_null, Left, bool > {{}, left};
        } else {
            const auto value = make_value<typename Left::Type, typename Left::Codec>(r);
            using V = std::remove_const_t<decltype(value)>;
            if constexpr (equality && is_nullable<R>) {
                return Lasting<NullSafe<Op == equal, Left, V>>{{}, left, value};
            } else {
                return Lasting<Binary<Op, Left, V>>{{}, left, value};
            }
        }
    }
}

/// What an arithmetic operator gives.
template <class A, class B>
struct ArithmeticResult {
    using L = Bare<A>;
    using R = Bare<B>;
    static constexpr Family l = family_of<L>;
    static constexpr Family r = family_of<R>;
    using Plain = std::conditional_t<
        l == Family::real || r == Family::real,
        double,
        std::conditional_t<l == Family::decimal || r == Family::decimal, Decimal, std::int64_t>>;
    using Type = std::conditional_t<is_nullable<A> || is_nullable<B>, std::optional<Plain>, Plain>;
    static constexpr bool valid =
        (l == Family::integer || l == Family::real || l == Family::decimal) &&
        (r == Family::integer || r == Family::real || r == Family::decimal);
};

template <class T>
struct ScalarType {
    using Type = T;
};

template <Expression T>
struct ScalarType<T> {
    using Type = TypeOf<T>;
};

template <sql::Operator Op, class Result, class L, class R>
ORM_INLINE constexpr auto number_arithmetic(const L& l, const R& r) {
    static_assert(Result::valid, "arithmetic needs numbers on both sides");
    using Type = typename Result::Type;
    static_assert(
        Op != sql::Operator::modulo || family_of<Bare<Type>> == Family::integer,
        "`%` takes integers: databases disagree about the remainder of fractions"
    );
    if constexpr (is_expression<L> && is_expression<R>) {
        return Binary<Op, ExpressionOf<L>, ExpressionOf<R>, Type>{
            {}, ExpressionOf<L>(l), ExpressionOf<R>(r)};
    } else if constexpr (is_expression<L>) {
        const auto value = make_value<Bare<Type>, ValueCodec<Bare<Type>>>(r);
        return Binary<Op, ExpressionOf<L>, std::remove_const_t<decltype(value)>, Type>{
            {}, ExpressionOf<L>(l), value};
    } else {
        const auto value = make_value<Bare<Type>, ValueCodec<Bare<Type>>>(l);
        return Binary<Op, std::remove_const_t<decltype(value)>, ExpressionOf<R>, Type>{
            {}, value, ExpressionOf<R>(r)};
    }
}

template <class T>
inline constexpr bool is_time =
    family_of<Bare<T>> == Family::timestamp || family_of<Bare<T>> == Family::local_timestamp ||
    family_of<Bare<T>> == Family::date || family_of<Bare<T>> == Family::duration;

/// `+` and `-` of times and durations: in `<orm/time_functions.hpp>`.
template <sql::Operator Op, class L, class R>
ORM_INLINE constexpr auto time_arithmetic(const L& l, const R& r);

/// `+` of texts: in `<orm/text_functions.hpp>`.
template <class L, class R>
constexpr auto joined_texts(const L& l, const R& r);

template <sql::Operator Op, class L, class R>
ORM_INLINE constexpr auto arithmetic(const L& l, const R& r) {
    using Left = typename ScalarType<L>::Type;
    using Right = typename ScalarType<R>::Type;
    if constexpr (is_time<Left> || is_time<Right>) {
        return time_arithmetic<Op>(l, r);
    } else if constexpr (Op == sql::Operator::add && family_of<Bare<Left>> == Family::text && family_of<Bare<Right>> == Family::text) {
        return joined_texts(l, r);
    } else {
        return number_arithmetic<Op, ArithmeticResult<Left, Right>>(l, r);
    }
}

/// Whether a type is a condition.
template <class T>
inline constexpr bool is_predicate = false;

template <Expression T>
inline constexpr bool is_predicate<T> = std::is_same_v<Bare<TypeOf<T>>, bool>;

#define ORM_NEEDS_CONDITION                                                                        \
    "conditions only: write orm::when(flag, condition) for one that depends on a flag of the "     \
    "program"

}  // namespace detail

}  // namespace orm
