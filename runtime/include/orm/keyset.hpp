#pragma once

#include <orm/select.hpp>
#include <orm/tuple.hpp>

#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>

namespace orm {

namespace detail {

/// The value of a column in an object that the query found.
template <class C>
struct ObjectValue : Constant {
    static constexpr std::size_t parameters = 1;

    const void* object;

    constexpr explicit ObjectValue(const void* o)
        : object(o) {}

    void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        builder.parameter(C::origin()->type, C::origin());
    }

    [[nodiscard]] bool has_value() const {
        Arena arena;
        Parameter value;
        ParameterWriter out(&value, 1, arena);
        write(out);
        return value.wire != Wire::null;
    }

    void bind(Binder& binder) const { write(binder.out()); }

private:
    void write(ParameterWriter& out) const {
        const TableInfo& table = Mapping<typename ColumnEntity<C>::Type>::table;
        const auto column = static_cast<std::size_t>(C::origin() - table.columns.begin());
        table.operations->write_column(object, column, out);
    }
};

template <class V>
constexpr bool holds_value(const V& value) {
    if constexpr (requires { value.has_value(); }) {
        return value.has_value();
    } else if constexpr (requires { value.value.has_value(); }) {
        return value.value.has_value();
    } else {
        return true;
    }
}

/// One term of the order beside its value in the last row: equal to it, or behind it. NULLs stand
/// where the order puts them.
template <bool Equal, class O, class V>
struct Beside : Node<Beside<Equal, O, V>, bool, typename O::Expr, V> {
    using E = typename O::Expr;
    static constexpr bool nullable = is_nullable<typename E::Type>;
    static constexpr std::size_t variants = E::variants + (nullable ? 1 : 0);
    static constexpr bool nulls_last =
        O::nulls == sql::NullsOrder::standard ? !O::descending : O::nulls == sql::NullsOrder::last;

    [[no_unique_address]] E expression;
    V value;

    constexpr Beside(const O& order, const V& v)
        : expression(order.expression),
          value(v) {}

    void describe(sql::Builder& builder) const {
        if (nullable && !builder.variant_bit()) {
            describe_null(builder);
            return;
        }
        if (!Equal && nullable && nulls_last) {
            builder.operation(sql::Operator::logical_or);
        }
        builder.operation(
            Equal           ? sql::Operator::equal
            : O::descending ? sql::Operator::less
                            : sql::Operator::greater
        );
        expression.describe(builder);
        value.describe(builder, origin_of<E>());
        if (!Equal && nullable && nulls_last) {
            builder.operation(sql::Operator::is_null);
            expression.describe(builder);
        }
    }

    void bind(Binder& binder) const {
        const bool present = !nullable || holds_value(value);
        if (nullable) {
            binder.variant_bit(present);
        }
        if (present) {
            value.bind(binder);
        }
    }

private:
    void describe_null(sql::Builder& builder) const {
        if (!Equal && nulls_last) {
            builder.boolean(false);
            return;
        }
        builder.operation(Equal ? sql::Operator::is_null : sql::Operator::is_not_null);
        expression.describe(builder);
    }
};

/// A term of the order and its value in the last row.
template <class O, class V>
struct Bound {
    O order;
    V value;
};

template <class... Terms>
struct Ordered;

template <class... Orders, class... Values>
struct Ordered<Bound<Orders, Values>...> {
    static constexpr bool has_nulls = (false || ... || is_nullable<typename Orders::Expr::Type>);
    static constexpr bool descending = (true && ... && Orders::descending);
    static constexpr bool ascending = (true && ... && !Orders::descending);
    static constexpr bool is_row = !has_nulls && (descending || ascending) && sizeof...(Orders) > 1;
};

/// The rows behind one, in the order of the query: `a > ? OR (a = ? AND b > ?) …`.
template <class O, class V, class... More>
constexpr auto rows_behind(const Bound<O, V>& first, const More&... more) {
    using Behind = Beside<false, O, V>;
    if constexpr (sizeof...(More) == 0) {
        return Behind(first.order, first.value);
    } else {
        return Behind(first.order, first.value) ||
               (Beside<true, O, V>(first.order, first.value) && rows_behind(more...));
    }
}

/// The same as `(a, b) > (?, ?)`, which finds its place in an index: where all terms go one way
/// and none is NULL.
template <class... Orders, class... Values>
constexpr auto row_behind(const Bound<Orders, Values>&... terms) {
    constexpr auto op = Ordered<Bound<Orders, Values>...>::descending ? sql::Operator::less
                                                                      : sql::Operator::greater;
    using Row = RowValue<typename Orders::Expr...>;
    using Last = RowValue<Values...>;
    return Binary<op, Row, Last>{{}, Row(terms.order.expression...), Last(terms.value...)};
}

template <class O, class A>
constexpr auto bound_to(const O& order, const A& argument) {
    using E = typename O::Expr;
    static_assert(
        E::parameters == 0 && !is_output_of_query<E>,
        ".after(…) needs an order by columns, and by expressions without values"
    );
    if constexpr (std::is_same_v<A, typename ColumnEntity<E>::Type>) {
        return Bound<O, ObjectValue<E>>{order, ObjectValue<E>(&argument)};
    } else {
        static_assert(
            comparable_value<typename E::Type, A>,
            "a value of this type cannot be compared with this term of the order"
        );
        using V = decltype(make_value<typename E::Type, typename E::Codec>(argument));
        return Bound<O, V>{order, make_value<typename E::Type, typename E::Codec>(argument)};
    }
}

template <class... Terms>
constexpr auto behind_all(const Terms&... terms) {
    if constexpr (Ordered<Terms...>::is_row) {
        return row_behind(terms...);
    } else {
        return rows_behind(terms...);
    }
}

/// The terms of a query's only ORDER BY.
template <class Chain>
struct OrderClause {
    static constexpr std::size_t count = 0;
};

template <class Previous, class Last>
struct OrderClause<Link<Previous, Last>> : OrderClause<Previous> {
    static constexpr const auto& of(const Link<Previous, Last>& chain) {
        return OrderClause<Previous>::of(chain.previous);
    }
};

template <class Previous, class... Orders>
struct OrderClause<Link<Previous, OrderBy<Orders...>>> {
    static_assert(
        OrderClause<Previous>::count == 0,
        ".after(…) needs all terms of the order in one order_by(…)"
    );
    static constexpr std::size_t count = sizeof...(Orders);

    static constexpr const auto& of(const Link<Previous, OrderBy<Orders...>>& chain) {
        return chain.last;
    }
};

template <class Chain, class... Arguments>
constexpr auto rows_after(const Chain& chain, const Arguments&... arguments) {
    constexpr std::size_t count = OrderClause<Chain>::count;
    static_assert(count != 0, ".after(…) stands behind order_by(…)");
    static_assert(
        sizeof...(Arguments) == 1 || sizeof...(Arguments) == count,
        ".after(…) takes the last object, or its value for each term of the order"
    );
    return OrderClause<Chain>::of(chain).apply_operands([&](const auto&... orders) {
        if constexpr (sizeof...(Arguments) == sizeof...(orders)) {
            return behind_all(bound_to(orders, arguments)...);
        } else {
            return behind_all(bound_to(orders, arguments...)...);
        }
    });
}

}  // namespace detail

}  // namespace orm
