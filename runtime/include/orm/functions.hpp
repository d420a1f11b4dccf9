#pragma once

#include <orm/detail/call.hpp>
#include <orm/expression.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

namespace orm {

namespace detail {

/// An aggregate over the rows of a group.
template <sql::Aggregate Kind, class E, class Result>
struct AggregateOf : Node<AggregateOf<Kind, E, Result>, Result, E> {
    static constexpr Level level = Level::group;

    template <class... Scope>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped = true;

    [[no_unique_address]] E operand;

    constexpr explicit AggregateOf(E e)
        : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.aggregate(Kind, false, ValueCodec<Result>::type);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }

    static const ColumnInfo* origin() {
        if constexpr (requires { E::origin(); } && Kind != sql::Aggregate::count && Kind != sql::Aggregate::avg) {
            return E::origin();
        } else {
            return nullptr;
        }
    }
};

template <sql::DateField Part, class E>
using ExtractResult =
    std::conditional_t<is_nullable<typename E::Type>, std::optional<std::int64_t>, std::int64_t>;

template <sql::DateField Part, class E>
struct Extract : Node<Extract<Part, E>, ExtractResult<Part, E>, E> {
    [[no_unique_address]] E operand;

    constexpr explicit Extract(E e)
        : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.extract(Part);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

struct CountRows : Node<CountRows, std::int64_t> {
    static constexpr Level level = Level::group;

    void describe(sql::Builder& builder) const { builder.count_rows(); }

    void bind(Binder&) const {}
};

template <class T>
inline constexpr bool is_number =
    family_of<Bare<T>> == Family::integer || family_of<Bare<T>> == Family::real ||
    family_of<Bare<T>> == Family::decimal;

template <class T>
using SumOf = std::optional<std::conditional_t<
    family_of<Bare<T>> == Family::integer,
    std::int64_t,
    std::conditional_t<family_of<Bare<T>> == Family::real, double, Bare<T>>>>;

template <sql::Aggregate Kind, class Result, class E>
constexpr auto aggregate(const E& e) {
    static_assert(is_expression<E>, "an aggregate needs a column");
    return AggregateOf<Kind, ExpressionOf<E>, Result>(ExpressionOf<E>(e));
}

template <sql::Function Kind, class E>
constexpr auto text_function(const E& e) {
    using Expr = ExpressionOf<E>;
    static_assert(family_of<Bare<typename Expr::Type>> == Family::text, "this function needs text");
    using Plain = std::conditional_t<Kind == sql::Function::length, std::int64_t, std::string>;
    using Result =
        std::conditional_t<is_nullable<typename Expr::Type>, std::optional<Plain>, Plain>;
    return Call<Kind, Result, Expr>(Expr(e));
}

}  // namespace detail

/// COUNT(*): the number of rows.
[[nodiscard]] constexpr auto count() {
    return detail::CountRows{};
}

/// COUNT(e): the number of rows where `e` is not NULL.
template <class E>
[[nodiscard]] constexpr auto count(const E& e) {
    return detail::aggregate<sql::Aggregate::count, std::int64_t>(e);
}

/// SUM(e): empty where there is no row. A sum of integers is 64 bits wide, and more is an error on
/// every database.
template <class E>
[[nodiscard]] constexpr auto sum(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "sum needs a number");
    return detail::aggregate<sql::Aggregate::sum, detail::SumOf<detail::TypeOf<E>>>(e);
}

/// AVG(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto avg(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "avg needs a number");
    return detail::aggregate<sql::Aggregate::avg, std::optional<double>>(e);
}

/// MIN(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto min(const E& e) {
    return detail::aggregate<sql::Aggregate::min, detail::Optional<detail::TypeOf<E>>>(e);
}

/// MAX(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto max(const E& e) {
    return detail::aggregate<sql::Aggregate::max, detail::Optional<detail::TypeOf<E>>>(e);
}

using sql::DateField;

/// A part of a date or time (UTC), as an integer:
/// `orm::extract<orm::DateField::hour>(posts.created_at)`. Seconds are whole; Sunday is weekday 0.
template <DateField Part, class E>
[[nodiscard]] constexpr auto extract(const E& e) {
    using Expr = detail::ExpressionOf<E>;
    constexpr auto family = detail::family_of<detail::Bare<typename Expr::Type>>;
    static_assert(
        family == detail::Family::timestamp || family == detail::Family::local_timestamp ||
            family == detail::Family::date,
        "extract needs a date or a time"
    );
    return detail::Extract<Part, Expr>(Expr(e));
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto lower(const E& e) {
    return detail::text_function<sql::Function::lower>(e);
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto upper(const E& e) {
    return detail::text_function<sql::Function::upper>(e);
}

/// The number of characters.
template <class E>
[[nodiscard]] constexpr auto length(const E& e) {
    return detail::text_function<sql::Function::length>(e);
}

}  // namespace orm
