#pragma once

#include <orm/detail/execution.hpp>
#include <orm/handle.hpp>

#include <cstdint>
#include <type_traits>
#include <vector>

namespace orm::detail {

/// The tables that a query's expressions may use.
template <class... Sources>
struct Scope {};

template <class Source, class S>
inline constexpr bool in_scope = false;

template <class Source, class... Sources>
inline constexpr bool
    in_scope<Source, Scope<Sources...>> = (std::is_same_v<Source, Sources> || ...);

template <class S, class Source>
struct WidenedScope;

template <class... Sources, class Source>
struct WidenedScope<Scope<Sources...>, Source> {
    using Type = Scope<Sources..., Source>;
};

template <class S, class Source>
using Widened = typename WidenedScope<S, Source>::Type;

template <class E, class S>
struct InScopeOf;

template <class E, class... Sources>
struct InScopeOf<E, Scope<Sources...>> {
    static constexpr bool value = ExpressionOf<E>::template in_scope<Sources...>;
};

template <class E, class S>
inline constexpr bool in_scope_of = InScopeOf<E, S>::value;

#define ORM_NOT_IN_FROM "a column of a table that is not in FROM: add .from(…) or .join(…).on(…)"

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

/// What all clauses have; each adds what is different.
struct Clause {
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr bool is_from = false;
    static constexpr bool is_with = false;
    static constexpr bool is_limit = false;
    static constexpr bool is_source = false;

    void describe_sources(sql::Builder&) const {}

    void bind_sources(Binder&) const {}

    void describe(sql::Builder&) const {}

    void bind(Binder&) const {}

    void collect(std::vector<LoadPath>&) const {}
};

/// A query without clauses.
struct NoClause : Clause {
    static constexpr bool has_from = false;
    static constexpr bool has_with = false;
    static constexpr bool has_limit = false;
    static constexpr bool has_sources = false;
};

/// The clauses of a query, in the order in which they were written.
template <class Previous, class Last>
struct Link {
    static constexpr std::size_t parameters = Previous::parameters + Last::parameters;
    static constexpr std::size_t variants = Previous::variants + Last::variants;
    static constexpr bool dynamic = Previous::dynamic || Last::dynamic;
    static constexpr bool has_from = Previous::has_from || Last::is_from;
    static constexpr bool has_with = Previous::has_with || Last::is_with;
    static constexpr bool has_limit = Previous::has_limit || Last::is_limit;
    static constexpr bool has_sources = Previous::has_sources || Last::is_source;

    [[no_unique_address]] Previous previous;
    [[no_unique_address]] Last last;

    void describe_sources(sql::Builder& builder) const {
        previous.describe_sources(builder);
        last.describe_sources(builder);
    }

    void bind_sources(Binder& binder) const {
        previous.bind_sources(binder);
        last.bind_sources(binder);
    }

    void describe(sql::Builder& builder) const {
        if constexpr (!std::is_same_v<Previous, NoClause>) {
            previous.describe(builder);
        }
        last.describe(builder);
    }

    void bind(Binder& binder) const {
        if constexpr (Previous::parameters != 0) {
            previous.bind(binder);
        }
        if constexpr (Last::parameters != 0) {
            last.bind(binder);
        }
    }

    void collect(std::vector<LoadPath>& paths) const {
        previous.collect(paths);
        last.collect(paths);
    }
};

template <class Source>
struct From : Clause {
    static constexpr bool is_from = true;
    static constexpr bool is_source = true;

    void describe_sources(sql::Builder& builder) const { builder.from(Source::info()); }
};

template <sql::JoinKind Kind, class Source, class P>
struct Join : Clause {
    static constexpr bool is_source = true;
    static constexpr std::size_t parameters = P::parameters;
    static constexpr std::size_t variants = P::variants;
    static constexpr bool dynamic = P::dynamic;

    P on;

    constexpr Join(P p)
        : on(p) {}  // NOLINT(google-explicit-constructor)

    void describe_sources(sql::Builder& builder) const {
        builder.join(Kind, Source::info());
        on.describe(builder);
        builder.end();
    }

    void bind_sources(Binder& binder) const { on.bind(binder); }
};

template <class Source>
struct CrossJoin : Clause {
    static constexpr bool is_source = true;

    void describe_sources(sql::Builder& builder) const {
        builder.join(sql::JoinKind::cross, Source::info());
        builder.end();
    }
};

template <class P>
struct Condition : Clause {
    static constexpr std::size_t parameters = P::parameters;
    static constexpr std::size_t variants = P::variants;
    static constexpr bool dynamic = P::dynamic;

    [[no_unique_address]] P predicate;

    constexpr explicit Condition(P p)
        : predicate(p) {}

    void bind(Binder& binder) const { predicate.bind(binder); }
};

template <class P>
struct Where : Condition<P> {
    constexpr explicit Where(P p)
        : Condition<P>(p) {}

    void describe(sql::Builder& builder) const {
        builder.begin_where();
        this->predicate.describe(builder);
        builder.end();
    }
};

template <class P>
struct Having : Condition<P> {
    constexpr explicit Having(P p)
        : Condition<P>(p) {}

    void describe(sql::Builder& builder) const {
        builder.begin_having();
        this->predicate.describe(builder);
        builder.end();
    }
};

template <class E>
struct GroupTerm {
    [[no_unique_address]] E expression;

    void describe_term(sql::Builder& builder) const {
        if constexpr (requires { E::describe_part(builder, 0); }) {
            for (std::size_t part = 0; part != key_parts<typename E::Type>; ++part) {
                builder.begin_group();
                E::describe_part(builder, part);
                builder.end();
            }
        } else {
            builder.begin_group();
            expression.describe(builder);
            builder.end();
        }
    }
};

template <class... Exprs>
struct GroupBy : Clause, GroupTerm<Exprs>... {
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Exprs::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Exprs::variants);

    constexpr explicit GroupBy(GroupTerm<Exprs>... terms)
        : GroupTerm<Exprs>(terms)... {}

    void describe(sql::Builder& builder) const { (GroupTerm<Exprs>::describe_term(builder), ...); }

    void bind(Binder& binder) const { (GroupTerm<Exprs>::expression.bind(binder), ...); }
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
constexpr auto order_of(const T& term) {
    if constexpr (IsOrder<T>) {
        return term;
    } else {
        static_assert(is_expression<T>, "order_by takes columns and expressions");
        return Order<ExpressionOf<T>, false>{ExpressionOf<T>(term)};
    }
}

template <class O>
struct OrderPart {
    using E = typename O::Expr;
    static_assert(
        !is_unordered<typename E::Codec>,
        "an enum stored by name has no order in the database: choose [[orm::stored_as(integer)]]"
    );

    [[no_unique_address]] O order;

    void describe_term(sql::Builder& builder) const {
        if constexpr (requires { E::describe_part(builder, 0); }) {
            for (std::size_t part = 0; part != key_parts<typename E::Type>; ++part) {
                builder.begin_order(O::descending, O::nulls, is_nullable<typename E::Type>);
                E::describe_part(builder, part);
                builder.end();
            }
        } else {
            builder.begin_order(O::descending, O::nulls, is_nullable<typename E::Type>);
            order.expression.describe(builder);
            builder.end();
        }
    }
};

template <class... Orders>
struct OrderBy : Clause, OrderPart<Orders>... {
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Orders::Expr::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Orders::Expr::variants);

    constexpr explicit OrderBy(OrderPart<Orders>... terms)
        : OrderPart<Orders>(terms)... {}

    void describe(sql::Builder& builder) const { (OrderPart<Orders>::describe_term(builder), ...); }

    void bind(Binder& binder) const { (OrderPart<Orders>::order.expression.bind(binder), ...); }
};

[[noreturn]] void throw_negative(const char* clause);

struct Limit : Clause {
    static constexpr std::size_t parameters = 1;
    static constexpr bool is_limit = true;

    std::int64_t rows;

    constexpr explicit Limit(std::int64_t n)
        : rows(n) {
        if (n < 0) {
            throw_negative("limit");
        }
    }

    void describe(sql::Builder& builder) const {
        builder.begin_limit();
        builder.parameter(PhysicalType::int64);
        builder.end();
    }

    void bind(Binder& binder) const { binder.push(Parameter::of(Wire::integer, rows)); }
};

struct Offset : Clause {
    static constexpr std::size_t parameters = 1;

    std::int64_t rows;

    constexpr explicit Offset(std::int64_t n)
        : rows(n) {
        if (n < 0) {
            throw_negative("offset");
        }
    }

    void describe(sql::Builder& builder) const {
        builder.begin_offset();
        builder.parameter(PhysicalType::int64);
        builder.end();
    }

    void bind(Binder& binder) const { binder.push(Parameter::of(Wire::integer, rows)); }
};

struct Distinct : Clause {
    void describe(sql::Builder& builder) const { builder.distinct(); }
};

struct WithDeleted : Clause {
    void describe(sql::Builder& builder) const { builder.with_deleted(); }
};

// --- with(…)
// ---------------------------------------------------------------------------------------------------------

/// The table at the beginning of a path, and the relations on the way.
template <class Source>
struct PathOf {
    using Root = Source;

    static void steps(LoadPath&) {}
};

template <class Parent, class Field>
struct PathOf<Via<Parent, Field>> {
    using Root = typename PathOf<Parent>::Root;

    static void steps(LoadPath& path) {
        PathOf<Parent>::steps(path);
        path.steps.push_back(&Field::info());
    }
};

template <class T>
struct Loadable {
    static constexpr bool value = false;
    using Root = void;
};

template <class T>
requires requires {
    typename T::IsRelation;
}

struct Loadable<T> {
    static constexpr bool value = true;
    using Root = typename PathOf<typename T::RelationSource>::Root;

    static LoadPath path() {
        LoadPath path;
        PathOf<typename T::RelationSource>::steps(path);
        path.steps.push_back(&T::RelationField::info());
        return path;
    }
};

template <class Field, class Source>
struct Loadable<Column<Field, Source>> {
    static constexpr bool value = true;
    using Root = typename PathOf<Source>::Root;

    static LoadPath path() {
        LoadPath path;
        PathOf<Source>::steps(path);
        path.deferred = Column<Field, Source>::origin();
        return path;
    }
};

template <class T>
inline constexpr bool is_loadable = Loadable<T>::value;

template <class T>
using LoadRoot = typename Loadable<T>::Root;

template <class... Relations>
struct With : Clause {
    static constexpr bool is_with = true;

    void collect(std::vector<LoadPath>& paths) const {
        (paths.push_back(Loadable<Relations>::path()), ...);
    }
};

}  // namespace orm::detail
