#pragma once

#include <orm/detail/call.hpp>
#include <orm/detail/clause_chain.hpp>
#include <orm/detail/key_list.hpp>
#include <orm/detail/scope.hpp>
#include <orm/handle.hpp>
#include <orm/label.hpp>

#include <cstdint>
#include <type_traits>

namespace orm::detail {

/// The class that a column belongs to.
template <class C>
struct ColumnEntity {
    using Type = void;
};

template <class Field, class Source>
struct ColumnEntity<Column<Field, Source>> {
    using Type = typename Field::Entity;
};

template <class Field, class Source>
struct ColumnEntity<ToOne<Field, Source>> {
    using Type = typename Field::Entity;
};

/// The table that a column belongs to.
template <class C>
struct ColumnSource {
    using Type = void;
};

template <class Field, class Source>
struct ColumnSource<Column<Field, Source>> {
    using Type = Source;
};

template <class P>
struct Where : Clause {
    static constexpr std::size_t parameters = P::parameters;
    static constexpr std::size_t variants = P::variants;
    static constexpr bool dynamic = P::dynamic;

    template <class... Sources>
    static constexpr bool in_scope = P::template in_scope<Sources...>;

    [[no_unique_address]] P predicate;

    ORM_INLINE void describe(sql::Builder& builder) const {
        if constexpr (is_column_beside_value<P>) {
            builder.where(operation_of<P>);
        } else {
            builder.begin_where();
            predicate.describe(builder);
            builder.end();
        }
    }

    ORM_INLINE void bind(Binder& binder) const {
        if constexpr (is_column_beside_value<P>) {
            P::Right::StoredCodec::write(binder.out(), predicate.right.value);
        } else {
            predicate.bind(binder);
        }
    }
};

/// A condition as in WHERE, of groups.
template <class P>
struct Having : Where<P> {
    static constexpr Has has = Has::groups;
    static constexpr Level level = P::level;

    template <class... Terms>
    static constexpr bool grouped = P::template grouped<Terms...>;

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.begin_having();
        this->predicate.describe(builder);
        builder.end();
    }
};

/// Describes an expression in a clause of its own that `Begin` opens, or each column of a key of
/// several.
template <class Begin>
struct InClause {
    template <class E>
    ORM_INLINE static void describe(const E& expression, sql::Builder& builder) {
        if constexpr (key_parts<typename E::Type> == 1) {
            Begin::template begin<E>(builder);
            expression.describe(builder);
            builder.end();
        } else {
            for (std::size_t part = 0; part != key_parts<typename E::Type>; ++part) {
                Begin::template begin<E>(builder);
                E::describe_part(builder, part);
                builder.end();
            }
        }
    }
};

struct BeginGroup {
    template <class E>
    ORM_INLINE static void begin(sql::Builder& builder) {
        builder.begin_group();
    }
};

struct BeginDistinctOn {
    template <class E>
    ORM_INLINE static void begin(sql::Builder& builder) {
        builder.begin_distinct_on();
    }
};

/// What a term of GROUP BY groups by.
template <class... Terms>
struct GroupKeys {
    using Type = Types<>;
};

template <class E, class... More>
struct GroupKeys<E, More...> {
    using Type = typename JoinedTypes<Types<E>, typename GroupKeys<More...>::Type>::Type;
};

template <std::size_t Item, class E, class... More>
struct GroupKeys<Output<Item, E>, More...> {
    using Type = typename JoinedTypes<Types<E>, typename GroupKeys<More...>::Type>::Type;
};

template <sql::Grouping Kind, class... Operands>
struct GroupingOf;

template <sql::Grouping Kind, class... Operands, class... More>
struct GroupKeys<GroupingOf<Kind, Operands...>, More...> {
    using Type = typename GroupKeys<Operands..., More...>::Type;
};

template <class E>
inline constexpr bool is_grouping = requires {
    typename E::IsGrouping;
};

template <class... Exprs>
struct GroupBy : Clause, OperandsOf<Exprs...> {
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Exprs::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Exprs::variants);
    static constexpr bool dynamic = (false || ... || Exprs::dynamic);
    static constexpr Has has = Has::groups;
    using Groups = typename GroupKeys<Exprs...>::Type;

    template <class... Sources>
    static constexpr bool in_scope = (Exprs::template in_scope<Sources...> && ...);

    constexpr GroupBy() = default;

    ORM_INLINE constexpr explicit GroupBy(const Exprs&... expressions)
        : OperandsOf<Exprs...>(expressions...) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        this->template describe_each<InClause<BeginGroup>>(builder);
    }

    using OperandsOf<Exprs...>::bind;
};

template <class T>
concept IsOrder = requires {
    typename T::IsOrder;
};

template <class T>
struct OrderedAs {
    using Type = Order<ExpressionOf<T>, false>;
};

template <IsOrder T>
struct OrderedAs<T> {
    using Type = T;
};

template <class T>
using OrderOf = typename OrderedAs<T>::Type;

template <class T>
using OrderedExpression = typename OrderOf<T>::Expr;

template <class T>
inline constexpr bool is_order_term = IsOrder<T> || is_expression<T>;

template <class T>
ORM_INLINE constexpr auto order_of(const T& term) {
    if constexpr (IsOrder<T>) {
        return term;
    } else {
        static_assert(is_expression<T>, "order_by takes columns and expressions");
        return Order<ExpressionOf<T>, false>{ExpressionOf<T>(term)};
    }
}

/// Whether an expression is what an item selects, or one of the columns of a selected entity.
template <class E, class Item>
inline constexpr bool is_output = std::is_same_v<E, ExpressionOf<Item>>;

template <class Field, class Source, class Entity>
inline constexpr bool is_output<Column<Field, Source>, Handle<Entity, Source>> = true;

/// The place of an expression among what is selected; their number where it is not.
template <class E, class... Items>
constexpr std::size_t place_of(Types<Items...>) noexcept {
    std::size_t place = 0;
    static_cast<void>(((is_output<E, Items> || (++place, false)) || ...));
    return place;
}

/// Whether an expression has parameters and is selected, too: then it has others there.
template <class E, class Items>
inline constexpr bool is_selected_twice = false;

template <class E, class Items>
requires(E::parameters != 0 && !is_labeled<E>)

    inline constexpr bool is_selected_twice<E, Items> = place_of<E>(Items()) != count_of(Items());

/// A labeled expression that the query selects stands for the selected value itself.
template <class Items, class E>
ORM_INLINE constexpr auto selected_or_self(const E& expression) {
    if constexpr (is_labeled<E>) {
        constexpr std::size_t place = place_of<E>(Items());
        if constexpr (place != count_of(Items())) {
            return Output<place, E>(expression);
        } else {
            return expression;
        }
    } else {
        return expression;
    }
}

template <class Items, class O>
ORM_INLINE constexpr auto selected_order(const O& order) {
    using E = typename O::Expr;
    if constexpr (is_labeled<E>) {
        const auto expression = selected_or_self<Items>(order.expression);
        using Expr = std::remove_const_t<decltype(expression)>;
        return Order<Expr, O::descending, O::nulls>{expression};
    } else {
        return order;
    }
}

template <class O>
struct BeginOrder {
    template <class E>
    ORM_INLINE static void begin(sql::Builder& builder) {
        builder.begin_order(O::descending, O::nulls, is_nullable<typename E::Type>);
    }
};

/// Whether an order is by a column whose place its type says.
template <class O>
inline constexpr bool is_placed_order = false;

template <class E, bool Descending, sql::NullsOrder Nulls>
inline constexpr bool is_placed_order<Order<E, Descending, Nulls>> = is_placed_column<E>;

struct InOrder {
    template <class O>
    ORM_INLINE static void describe(const O& order, sql::Builder& builder) {
        if constexpr (requires { order.describe_order(builder); }) {
            order.describe_order(builder);
        } else {
            InClause<BeginOrder<O>>::describe(order.expression, builder);
        }
    }
};

template <class... Orders>
struct OrderBy : Clause, OperandsOf<Orders...> {
    static_assert(
        (!is_unordered<typename Orders::Expr::Codec> && ...),
        "an enum stored by name has no order in the database: choose [[orm::stored_as(integer)]]"
    );
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Orders::Expr::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Orders::Expr::variants);
    static constexpr bool dynamic = (false || ... || Orders::Expr::dynamic);
    static constexpr Has has = Has::order;
    static constexpr Level level = highest(Orders::Expr::level...);

    template <class... Sources>
    static constexpr bool in_scope = (Orders::Expr::template in_scope<Sources...> && ...);

    template <class... Terms>
    static constexpr bool grouped = (Orders::Expr::template grouped<Terms...> && ...);

    constexpr OrderBy() = default;

    ORM_INLINE constexpr explicit OrderBy(const Orders&... orders)
        : OperandsOf<Orders...>(orders...) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        if constexpr ((is_placed_order<Orders> && ...)) {
            (builder
                 .order_by(Orders::Expr::ColumnSource::info, Orders::Expr::ColumnField::place, Orders::descending, Orders::nulls, is_nullable<typename Orders::Expr::Type>),
             ...);
        } else {
            this->template describe_each<InOrder>(builder);
        }
    }

    using OperandsOf<Orders...>::bind;
};

[[noreturn]] void throw_negative(const char* clause);

struct Limit : Clause {
    static constexpr std::size_t parameters = 1;
    static constexpr Has has = Has::limit;

    std::int64_t rows;

    ORM_INLINE constexpr explicit Limit(std::int64_t n)
        : rows(n) {
        if (n < 0) {
            throw_negative("limit");
        }
    }

    static void describe(sql::Builder& builder);

    ORM_INLINE void bind(Binder& binder) const { binder.push(Parameter::of(Wire::integer, rows)); }
};

struct Offset : Clause {
    static constexpr std::size_t parameters = 1;
    static constexpr Has has = Has::offset_in_order;

    std::int64_t rows;

    ORM_INLINE constexpr explicit Offset(std::int64_t n)
        : rows(n) {
        if (n < 0) {
            throw_negative("offset");
        }
    }

    static void describe(sql::Builder& builder);

    ORM_INLINE void bind(Binder& binder) const { binder.push(Parameter::of(Wire::integer, rows)); }
};

struct OffsetInAnyOrder : Offset {
    using Offset::Offset;
    static constexpr Has has = Has::nothing;
};

template <class... Exprs>
struct DistinctOn : Clause, OperandsOf<Exprs...> {
    static constexpr Has has = Has::distinct;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Exprs::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Exprs::variants);
    static constexpr bool dynamic = (false || ... || Exprs::dynamic);

    template <class... Sources>
    static constexpr bool in_scope = (Exprs::template in_scope<Sources...> && ...);

    ORM_INLINE constexpr explicit DistinctOn(const Exprs&... expressions)
        : OperandsOf<Exprs...>(expressions...) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        this->template describe_each<InClause<BeginDistinctOn>>(builder);
    }

    using OperandsOf<Exprs...>::bind;
};

/// The terms of a query's DISTINCT ON …
template <class Chain>
struct DistinctTerms {
    using Type = Types<>;
};

template <class Previous, class Last>
struct DistinctTerms<Link<Previous, Last>> : DistinctTerms<Previous> {};

template <class Previous, class... Exprs>
struct DistinctTerms<Link<Previous, DistinctOn<Exprs...>>> {
    using Type = Types<Exprs...>;
};

/// … and of its ORDER BY.
template <class Chain>
struct OrderTerms {
    using Type = Types<>;
};

template <class Previous, class Last>
struct OrderTerms<Link<Previous, Last>> : OrderTerms<Previous> {};

template <class Previous, class... Orders>
struct OrderTerms<Link<Previous, OrderBy<Orders...>>> {
    using Type =
        typename JoinedTypes<typename OrderTerms<Previous>::Type, Types<typename Orders::Expr...>>::
            Type;
};

template <class T>
inline constexpr bool is_plain_column = false;

template <class Field, class Source>
inline constexpr bool is_plain_column<Column<Field, Source>> = true;

/// Whether an order begins with the columns of a DISTINCT ON; what is no column may be one of them
/// under another name.
template <class Distinct, class Order>
inline constexpr bool begins_with_distinct = true;

template <class... Exprs, class First, class... More>
inline constexpr bool begins_with_distinct<Types<Exprs...>, Types<First, More...>> = [] {
    if constexpr (sizeof...(Exprs) == 0) {
        return true;
    } else {
        std::size_t place = 0;
        const auto fits = [&]<class Term>(Types<Term>) {
            return ++place > sizeof...(Exprs) || !is_plain_column<Term> ||
                   (!is_plain_column<Exprs> || ...) || (std::is_same_v<Term, Exprs> || ...);
        };
        return (fits(Types<First>()) && ... && fits(Types<More>()));
    }
}();

struct Distinct : Clause {
    static constexpr Has has = Has::distinct;

    ORM_INLINE void describe(sql::Builder& builder) const { builder.distinct(); }
};

struct WithDeleted : Clause {
    ORM_INLINE void describe(sql::Builder& builder) const { builder.with_deleted(); }
};

struct Unfiltered : Clause {
    void describe(sql::Builder& builder) const { builder.unfiltered(); }
};

}  // namespace orm::detail
