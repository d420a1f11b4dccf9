#pragma once

#include <orm/select.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// A name that a request may sort by, and what it stands for.
template <class E>
struct SortOption {
    using Expr = E;

    std::string_view name;
    E expression;
};

/// Which of `count` names it is; a `-` in front of it sorts the other way. Throws `ValueError`,
/// which lists the names, when it is none.
struct SortChoice {
    std::size_t option;
    bool descending;
};

[[nodiscard]] SortChoice
choose_sort(std::string_view wanted, const std::string_view* names, std::size_t count);

/// One of several expressions, chosen when the query runs.
template <class... Exprs>
struct SortedExpression : Combined<Exprs...>, OperandsOf<Exprs...> {
    using Type = std::int64_t;
    using Codec = ValueCodec<Type>;
    static constexpr std::size_t bits = std::bit_width(sizeof...(Exprs) - 1) + 1;
    static constexpr std::size_t variants = bits + Combined<Exprs...>::variants;

    SortChoice choice;

    constexpr SortedExpression(SortChoice chosen, const Exprs&... expressions)
        : OperandsOf<Exprs...>(expressions...),
          choice(chosen) {}

    void describe_order(sql::Builder& builder) const {
        const bool descending = builder.variant_bit();
        std::size_t option = 0;
        for (std::size_t bit = 0; bit + 1 != bits; ++bit) {
            option |= static_cast<std::size_t>(builder.variant_bit()) << bit;
        }
        std::size_t place = 0;
        this->each_operand([&](const auto& expression) {
            using E = std::remove_cvref_t<decltype(expression)>;
            if (place++ != option) {
                builder.skip_variants(E::variants);
                return;
            }
            builder
                .begin_order(descending, sql::NullsOrder::standard, is_nullable<typename E::Type>);
            expression.describe(builder);
            builder.end();
        });
    }

    void bind(Binder& binder) const {
        binder.variant_bit(choice.descending);
        for (std::size_t bit = 0; bit + 1 != bits; ++bit) {
            binder.variant_bit(((choice.option >> bit) & 1U) != 0);
        }
        std::size_t place = 0;
        this->each_operand([&](const auto& expression) {
            if (place++ == choice.option) {
                expression.bind(binder);
            } else {
                binder.skip_variants(std::remove_cvref_t<decltype(expression)>::variants);
            }
        });
    }
};

template <class... Exprs>
struct SortedBy {
    using IsOrder = void;
    using Expr = SortedExpression<Exprs...>;
    static constexpr bool descending = false;
    static constexpr sql::NullsOrder nulls = sql::NullsOrder::standard;

    Expr expression;

    void describe_order(sql::Builder& builder) const { expression.describe_order(builder); }

    void bind(Binder& binder) const { expression.bind(binder); }
};

}  // namespace detail

/// A name of `orm::sort_by`.
template <class E>
[[nodiscard]] constexpr auto sortable(std::string_view name, const E& expression) {
    static_assert(detail::is_expression<E>, "one sorts by columns and expressions");
    using Expr = detail::ExpressionOf<E>;
    static_assert(
        !detail::is_unordered<typename Expr::Codec>,
        "an enum stored by name has no order in the database: choose [[orm::stored_as(integer)]]"
    );
    return detail::SortOption<Expr>{name, Expr(expression)};
}

/// An order that comes from a request: `order_by(orm::sort_by(request, orm::sortable("name",
/// users.name), orm::sortable("age", users.age)))`. `-age` sorts the other way. Only these names
/// are taken: throws `ValueError` for another one. Each form is prepared once.
template <class... Options>
[[nodiscard]] auto sort_by(std::string_view wanted, const Options&... options) {
    static_assert(
        sizeof...(Options) != 0, "say by what may be sorted: orm::sortable(\"name\", users.name)"
    );
    const std::string_view names[] = {options.name...};
    using Order = detail::SortedBy<typename Options::Expr...>;
    return Order{typename Order::Expr(
        detail::choose_sort(wanted, names, sizeof...(Options)), options.expression...
    )};
}

}  // namespace orm
