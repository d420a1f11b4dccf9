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
