#pragma once

#include <orm/detail/comparison.hpp>
#include <orm/detail/kept.hpp>
#include <orm/detail/source.hpp>

#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// An expression with a name in the result.
template <Name Text, class E>
struct Labeled : Node<Labeled<Text, E>, typename E::Type, E> {
    using Codec = typename E::Codec;

    [[no_unique_address]] E expression;

    constexpr explicit Labeled(E e)
        : expression(e) {}

    void describe(sql::Builder& builder) const { expression.describe(builder); }

    void bind(Binder& binder) const { expression.bind(binder); }

    static const ColumnInfo* origin() {
        if constexpr (requires { E::origin(); }) {
            return E::origin();
        } else {
            return nullptr;
        }
    }

    static constexpr std::string_view label() noexcept { return Text.view(); }
};

template <class E>
inline constexpr bool is_labeled = false;

template <Name Text, class E>
inline constexpr bool is_labeled<Labeled<Text, E>> = true;

/// What the query selects, said by its place in the result; a column of an
/// entity by its own.
template <std::size_t Item, class E>
struct Output : Node<Output<Item, E>, typename E::Type, E> {
    using Codec = typename E::Codec;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr Level level = Level::row;

    template <class... Scope>
    static constexpr bool in_scope = true;

    template <class... Groups>
    static constexpr bool grouped = true;

    constexpr explicit Output(const E&) noexcept {}

    void describe(sql::Builder& builder) const {
        if constexpr (requires { E::describe_part(builder, 0); }) {
            builder.output(Item, E::origin());
        } else {
            builder.output(Item);
        }
    }

    void bind(Binder&) const {}
};

template <class E>
inline constexpr bool is_output_of_query = false;

template <std::size_t Item, class E>
inline constexpr bool is_output_of_query<Output<Item, E>> = true;

}  // namespace detail

/// Gives an expression a name: `orm::as<"total">(orm::sum(items.price))`. The
/// name stands in
/// `.group_by(total)` and `.order_by(total)` for the selected value itself,
/// names a column of a derived table, and the member that `.into<Summary>()`
/// reads it into. It owns the values of the expression.
template <Name Text, class E>
[[nodiscard]] constexpr auto as(const E& expression) {
    static_assert(detail::is_expression<E>, "only an expression can have a name");
    using Expr = detail::ExpressionOf<E>;
    using Owner = std::conditional_t<detail::borrows<Expr>, detail::Kept<Expr>, Expr>;
    return detail::Labeled<Text, Owner>(Owner(Expr(expression)));
}

}  // namespace orm
