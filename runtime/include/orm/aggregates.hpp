#pragma once

#include <orm/detail/call.hpp>
#include <orm/detail/clauses.hpp>
#include <orm/expression.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace orm {

namespace detail {

template <class Function, class Spec>
constexpr auto over(const Function& function, const Spec& spec);

/// The order of the rows inside of an aggregate.
template <class... Orders>
struct AggregateOrder : OperandsOf<Orders...> {
    static constexpr std::size_t count = sizeof...(Orders);
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Orders::Expr::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Orders::Expr::variants);
    static constexpr bool dynamic = (false || ... || Orders::Expr::dynamic);
    static constexpr Level level = highest(Orders::Expr::level...);

    template <class... Scope>
    static constexpr bool in_scope = (true && ... && Orders::Expr::template in_scope<Scope...>);

    template <class... Scope>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped = (true && ... && Orders::Expr::template grouped<Groups...>);

    constexpr explicit AggregateOrder(const Orders&... orders)
        : OperandsOf<Orders...>(orders...) {}

    void describe(sql::Builder& builder) const {
        this->each_operand([&](const auto& order) {
            using Order = std::remove_cvref_t<decltype(order)>;
            builder
                .order_term(Order::descending, Order::nulls, is_nullable<typename Order::Expr::Type>);
            order.expression.describe(builder);
        });
    }

    using OperandsOf<Orders...>::bind;
};

/// What an aggregate is: its kind, and what it gives and how that is read.
template <sql::Aggregate Kind, class Result, class ResultCodec = ValueCodec<Result>>
struct AggregateKind {
    static constexpr sql::Aggregate kind = Kind;
    using Type = Result;
    using Codec = ResultCodec;
    static constexpr bool dynamic = false;
    static constexpr bool follows_operands = false;

    static constexpr std::string_view name() noexcept { return {}; }
};

/// An aggregate over the rows of a group.
template <class K, class Arguments, bool Distinct, class Orders, class Filter>
struct AggregateOf;

template <class K, class... Operands, bool Distinct, class Orders, class Filter>
struct AggregateOf<K, Types<Operands...>, Distinct, Orders, Filter>
    : Node<
          AggregateOf<K, Types<Operands...>, Distinct, Orders, Filter>,
          typename K::Type,
          Operands...,
          Orders,
          Filter>,
      OperandsOf<Operands...> {
    using Codec = typename K::Codec;
    static constexpr Level level = Level::group;
    static constexpr bool dynamic =
        (K::dynamic || ... || Operands::dynamic) || Orders::dynamic || Filter::dynamic;

    template <class... Scope>
    static constexpr bool nullable_in = K::follows_operands &&
                                        (false || ... || Operands::template nullable_in<Scope...>);

    /// Asked of an aggregate over a group only, not of one over a window.
    template <class... Groups>
    static constexpr bool grouped = [] {
        static_assert(
            (!has_group(Operands::level) && ...), "an aggregate cannot stand inside of an aggregate"
        );
        return true;
    }();

    [[no_unique_address]] K what;
    [[no_unique_address]] Orders orders;
    [[no_unique_address]] Filter condition;

    constexpr AggregateOf(
        const OperandsOf<Operands...>& operands, K kind, Orders order, Filter filter
    )
        : OperandsOf<Operands...>(operands),
          what(kind),
          orders(order),
          condition(filter) {}

    /// Each value once.
    [[nodiscard]] constexpr auto distinct() const {
        return AggregateOf<K, Types<Operands...>, true, Orders, Filter>(
            *this, what, orders, condition
        );
    }

    /// Only over the rows that meet the condition.
    template <class P>
    [[nodiscard]] constexpr auto filter(const P& predicate) const {
        static_assert(is_predicate<P>, ORM_NEEDS_CONDITION);
        using E = ExpressionOf<P>;
        return AggregateOf<K, Types<Operands...>, Distinct, Orders, E>(
            *this, what, orders, E(predicate)
        );
    }

    /// In this order, where it matters: `orm::string_agg(tags.name, ", ").order_by(tags.name)`.
    template <class... Terms>
    [[nodiscard]] constexpr auto order_by(const Terms&... terms) const {
        using Order = AggregateOrder<OrderOf<Terms>...>;
        return AggregateOf<K, Types<Operands...>, Distinct, Order, Filter>(
            *this, what, Order(order_of(terms)...), condition
        );
    }

    /// Over the rows around each row, instead of over a group.
    template <class Spec>
    [[nodiscard]] constexpr auto over(const Spec& spec) const {
        static_assert(
            !Distinct, "an aggregate over a window takes no distinct(): no database has it"
        );
        static_assert(
            Orders::count == 0,
            "an aggregate over a window takes the rows in the window's order: write "
            "orm::partition_by(…).order_by(…)"
        );
        return detail::over(*this, spec);
    }

    void describe(sql::Builder& builder) const {
        constexpr bool filtered = !std::is_same_v<Filter, NoPredicate>;
        builder.aggregate(
            K::kind,
            what.name(),
            Distinct,
            Codec::type,
            sizeof...(Operands),
            Orders::count,
            filtered
        );
        this->describe_operands(builder);
        orders.describe(builder);
        condition.describe(builder);
    }

    void bind(Binder& binder) const {
        OperandsOf<Operands...>::bind(binder);
        orders.bind(binder);
        condition.bind(binder);
    }

    static const ColumnInfo* origin() {
        if constexpr (K::kind == sql::Aggregate::sum || K::kind == sql::Aggregate::min || K::kind == sql::Aggregate::max) {
            return first_origin<Operands...>();
        } else {
            return nullptr;
        }
    }

private:
    template <class First, class...>
    static const ColumnInfo* first_origin() {
        if constexpr (requires { First::origin(); }) {
            return First::origin();
        } else {
            return nullptr;
        }
    }
};

template <class T>
using SumOf = std::optional<std::conditional_t<
    family_of<Bare<T>> == Family::integer,
    std::int64_t,
    std::conditional_t<family_of<Bare<T>> == Family::real, double, Bare<T>>>>;

template <class K, class... Operands>
constexpr auto aggregate(K kind, const Operands&... operands) {
    return AggregateOf<K, Types<Operands...>, false, AggregateOrder<>, NoPredicate>(
        OperandsOf<Operands...>(operands...), kind, AggregateOrder<>(), NoPredicate()
    );
}

/// The codec of an expression's value where there may be none.
template <class E>
struct OptionalCodec {
    using Type = OptionalValueCodec<typename E::Type, typename E::Codec>;
};

template <class E>
requires is_nullable<typename E::Type>

struct OptionalCodec<E> {
    using Type = typename E::Codec;
};

template <sql::Aggregate Kind, class E>
constexpr auto extreme(const E& e) {
    static_assert(is_expression<E>, "an aggregate needs a column");
    using Expr = ExpressionOf<E>;
    static_assert(
        !is_unordered<typename Expr::Codec>,
        "an enum stored by name has no order in the database: choose [[orm::stored_as(integer)]]"
    );
    using K =
        AggregateKind<Kind, Optional<typename Expr::Type>, typename OptionalCodec<Expr>::Type>;
    return aggregate(K(), Expr(e));
}

}  // namespace detail

/// COUNT(*): the number of rows.
[[nodiscard]] constexpr auto count() {
    return detail::aggregate(detail::AggregateKind<sql::Aggregate::count_rows, std::int64_t>());
}

/// COUNT(e): the number of rows where `e` is not NULL.
template <class E>
[[nodiscard]] constexpr auto count(const E& e) {
    static_assert(detail::is_expression<E>, "an aggregate needs a column");
    using Expr = detail::ExpressionOf<E>;
    using Kind = detail::AggregateKind<sql::Aggregate::count, std::int64_t>;
    return detail::aggregate(Kind(), Expr(e));
}

/// SUM(e): empty where there is no row. A sum of integers is 64 bits wide, and more is an error on
/// every database.
template <class E>
[[nodiscard]] constexpr auto sum(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "sum needs a number");
    using Expr = detail::ExpressionOf<E>;
    using Result = detail::SumOf<typename Expr::Type>;
    using Kind = detail::AggregateKind<sql::Aggregate::sum, Result>;
    return detail::aggregate(Kind(), Expr(e));
}

/// AVG(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto avg(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "avg needs a number");
    using Expr = detail::ExpressionOf<E>;
    using Kind = detail::AggregateKind<sql::Aggregate::avg, std::optional<double>>;
    return detail::aggregate(Kind(), Expr(e));
}

/// MIN(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto min(const E& e) {
    return detail::extreme<sql::Aggregate::min>(e);
}

/// MAX(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto max(const E& e) {
    return detail::extreme<sql::Aggregate::max>(e);
}

/// The texts of all rows where there is one, with a separator between them; empty where there is no
/// row. In the order that `.order_by(…)` says, else in any.
template <class E>
[[nodiscard]] constexpr auto string_agg(const E& e, std::string_view separator) {
    using Expr = detail::ExpressionOf<E>;
    static_assert(
        detail::family_of<detail::Bare<typename Expr::Type>> == detail::Family::text,
        "string_agg needs text"
    );
    using Kind = detail::AggregateKind<sql::Aggregate::string_agg, std::optional<std::string>>;
    return detail::aggregate(
        Kind(), Expr(e), detail::Value<detail::TextCodec, std::string_view>{{}, separator}
    );
}

/// The values of all rows; empty where there is no row. In the order that `.order_by(…)` says, else
/// in any.
template <class E>
[[nodiscard]] constexpr auto array_agg(const E& e) {
    static_assert(detail::is_expression<E>, "an aggregate needs a column");
    using Expr = detail::ExpressionOf<E>;
    using Element = typename Expr::Type;
    using List = std::vector<Element>;
    using Codec =
        detail::OptionalValueCodec<List, detail::ArrayCodec<Element, typename Expr::Codec>>;
    using Kind = detail::AggregateKind<sql::Aggregate::array_agg, std::optional<List>, Codec>;
    return detail::aggregate(Kind(), Expr(e));
}

/// Whether a condition holds in all rows; empty where there is no row.
template <class P>
[[nodiscard]] constexpr auto every(const P& predicate) {
    static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
    using Kind = detail::AggregateKind<sql::Aggregate::every, std::optional<bool>>;
    return detail::aggregate(Kind(), detail::ExpressionOf<P>(predicate));
}

/// Whether a condition holds in some row; empty where there is no row.
template <class P>
[[nodiscard]] constexpr auto some(const P& predicate) {
    static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
    using Kind = detail::AggregateKind<sql::Aggregate::some, std::optional<bool>>;
    return detail::aggregate(Kind(), detail::ExpressionOf<P>(predicate));
}

}  // namespace orm
