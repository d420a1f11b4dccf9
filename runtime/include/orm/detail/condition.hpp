#pragma once

#include <orm/detail/comparison.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

namespace orm::detail {

/// A value in a list or range, put into the form of the column's parameters.
template <class E>
struct ListOf {
    template <class V>
    static void push(ParameterWriter& out, const V& value) {
        make_value_and_write<typename E::Type, typename E::Codec>(out, value);
    }

    template <class Type, class Codec, class V>
    static void make_value_and_write(ParameterWriter& out, const V& value) {
        static_assert(
            comparable_value<Type, V>, "a value of this type cannot be compared with this column"
        );
        push_value<Type, Codec>(out, value);
    }
};

/// The values of an IN: a range that is borrowed …
template <class Range>
struct ListValues {
    const Range* range;

    ORM_INLINE constexpr explicit ListValues(const Range& values) noexcept
        : range(&values) {}

    [[nodiscard]] const Range& values() const noexcept { return *range; }
};

/// … or what is written in braces, and would be gone when the query is kept in a variable.
template <class V, std::size_t Count>

requires(std::is_trivially_copyable_v<V> && sizeof(V[Count]) <= 256)

    struct ListValues<V[Count]> {
    V written[Count];

    ORM_INLINE constexpr explicit ListValues(const V (&values)[Count]) noexcept
        : ListValues(values, std::make_index_sequence<Count>()) {}

    [[nodiscard]] const V (&values() const noexcept)[Count] { return written; }

private:
    template <std::size_t... Index>
    ORM_INLINE constexpr ListValues(const V (&values)[Count], std::index_sequence<Index...>) noexcept
        : written{values[Index]...} {}
};

/// `x IN (…)` over a list that is known when the query runs: one parameter, however long.
template <class E, class Range, bool Negated>
struct InList : Node<InList<E, Range, Negated>, Truth<E>, E> {
    static constexpr std::size_t parameters = E::parameters + 1;

    [[no_unique_address]] E operand;
    ListValues<Range> list;

    ORM_INLINE constexpr InList(const E& e, const Range& values)
        : operand(e),
          list(values) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.in_list(Negated, origin_of<E>(), 1);
        operand.describe(builder);
    }

    ORM_INLINE void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& values = arena.parameters();
        for (auto&& value : list.values()) {
            Parameter parameter;
            ParameterWriter writer(&parameter, 1, arena);
            if constexpr (std::is_lvalue_reference_v<decltype(value)>) {
                ListOf<E>::push(writer, value);
            } else {
                ListOf<E>::push(writer, arena.keep(std::remove_cvref_t<decltype(value)>(value)));
            }
            values.push_back(parameter);
        }
        const auto& bound = arena.keep(ListParameter{values.data(), values.size()});
        binder.push(Parameter::of(Wire::pointer, &bound, sizeof bound));
        operand.bind(binder);
    }
};

/// Whether objects of a class stand for their keys beside an expression.
template <class Expr, class V>
inline constexpr bool is_key_for = std::is_same_v<V, KeyEntity<Expr>>;

/// `x IN (…)` over the keys of objects.
template <bool Negated, class E, class Range>
constexpr auto in_objects(const Range& objects);

enum class PatternKind : std::uint8_t { like, starts_with, ends_with, contains };

/// Puts the pattern, escaped unless it is one, into the parameters.
void push_pattern(Binder& binder, std::string_view text, PatternKind kind, bool ignore_case);

/// LIKE and its friends. What is searched for is escaped but in `like` itself.
template <class E, bool IgnoreCase, bool Negated>
struct Like : Node<Like<E, IgnoreCase, Negated>, Truth<E>, E> {
    static constexpr std::size_t parameters = E::parameters + 1;

    [[no_unique_address]] E operand;
    std::string_view text;
    PatternKind kind;

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.like(Negated, IgnoreCase);
        operand.describe(builder);
        builder.parameter(PhysicalType::text);
    }

    ORM_INLINE void bind(Binder& binder) const {
        if constexpr (has_values<E>) {
            operand.bind(binder);
        }
        push_pattern(binder, text, kind, IgnoreCase);
    }
};

/// What an expression is compared with: another one, or a value.
template <class E, class V>
ORM_INLINE constexpr auto compared_with(const V& other) {
    if constexpr (!can_compare<E, V>) {
        return NullValue();
    } else if constexpr (is_expression<V>) {
        return ExpressionOf<V>(other);
    } else {
        return make_value<typename E::Type, typename E::Codec>(other);
    }
}

template <class E, class Low, class High, bool Negated>
struct Between : Node<Between<E, Low, High, Negated>, Truth<E, Low, High>, E, Low, High> {
    [[no_unique_address]] E operand;
    Low low;
    High high;

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.between(Negated);
        operand.describe(builder);
        describe_limit(builder, low);
        describe_limit(builder, high);
    }

    ORM_INLINE void bind(Binder& binder) const {
        operand.bind(binder);
        low.bind(binder);
        high.bind(binder);
    }

private:
    template <class Limit>
    void describe_limit(sql::Builder& builder, const Limit& limit) const {
        if constexpr (Expression<Limit>) {
            limit.describe(builder);
        } else {
            limit.describe(builder, origin_of<E>());
        }
    }
};

/// `column.asc()` and `column.desc()`; a type of its own for each, so that the text depends on
/// types only.
template <class E, bool Descending, sql::NullsOrder Nulls = sql::NullsOrder::standard>
struct Order {
    using IsOrder = void;
    using Expr = E;
    static constexpr bool descending = Descending;
    static constexpr sql::NullsOrder nulls = Nulls;

    [[no_unique_address]] E expression;

    ORM_INLINE void bind(Binder& binder) const { expression.bind(binder); }

    /// NULLs before everything else.
    [[nodiscard]] ORM_INLINE constexpr auto nulls_first() const {
        return Order<E, Descending, sql::NullsOrder::first>{expression};
    }

    /// NULLs behind everything else.
    [[nodiscard]] ORM_INLINE constexpr auto nulls_last() const {
        return Order<E, Descending, sql::NullsOrder::last>{expression};
    }
};

template <class C, class V>
struct Assignment {
    using IsAssignment = void;
    using Target = C;

    [[no_unique_address]] C column;
    V value;
};

/// `orm::when(flag, condition)`: the condition, or nothing at all.
template <class P>
struct When : Node<When<P>, typename P::Type, P> {
    static constexpr std::size_t variants = P::variants + 1;

    P predicate;
    bool flag;

    ORM_INLINE void describe(sql::Builder& builder) const {
        if (builder.variant_bit()) {
            predicate.describe(builder);
            return;
        }
        builder.skip_variants(P::variants);
        builder.absent();
    }

    ORM_INLINE void bind(Binder& binder) const {
        binder.variant_bit(flag);
        if (flag) {
            predicate.bind(binder);
        } else {
            binder.skip_variants(P::variants);
        }
    }
};

}  // namespace orm::detail
