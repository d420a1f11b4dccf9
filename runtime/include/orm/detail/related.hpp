#pragma once

#include <orm/detail/comparison.hpp>

#include <string>
#include <type_traits>

namespace orm {

namespace detail {

template <class Source>
inline constexpr bool is_related_row = false;

template <class Parent, class Field>
inline constexpr bool is_related_row<Inner<Parent, Field>> = true;

/// Whether an expression is about the row that a function inside of `any(…)` gets.
template <class E>
inline constexpr bool of_related_row = false;

template <class Field, class Source>
inline constexpr bool of_related_row<Column<Field, Source>> =
    is_related_row<typename Source::InScope>;

template <class... Operands>
inline constexpr bool of_related_row<Types<Operands...>> = (of_related_row<Operands> || ...);

template <class E>
requires requires {
    typename E::Parts;
}
inline constexpr bool of_related_row<E> = of_related_row<typename E::Parts>;

/// A condition borrows its values. That of `any(…)` leaves the function that makes it, in which
/// temporary values end. `Given` is a reference for what has a name.
template <class E, class Given>
constexpr void check_lasting() {
    static_assert(
        std::is_lvalue_reference_v<Given> || std::is_trivially_copyable_v<Given> ||
            is_query<Given> || !of_related_row<E>,
        "this temporary value ends with the function in any(…), none(…) or count(…): give it a "
        "name outside, and capture it by reference"
    );
}

template <class L>
concept OfRelatedRow = Expression<L> && of_related_row<ExpressionOf<L>>;

}  // namespace detail

#define ORM_REFUSE_TEMPORARY(op)                                                                   \
    template <detail::OfRelatedRow L>                                                              \
    constexpr auto operator op(const L& l, std::string&& r) {                                      \
        detail::check_lasting<detail::ExpressionOf<L>, std::string>();                             \
        return operator op(l, static_cast<const std::string&>(r));                                 \
    }

ORM_REFUSE_TEMPORARY(==)
ORM_REFUSE_TEMPORARY(!=)
ORM_REFUSE_TEMPORARY(<)
ORM_REFUSE_TEMPORARY(<=)
ORM_REFUSE_TEMPORARY(>)
ORM_REFUSE_TEMPORARY(>=)

#undef ORM_REFUSE_TEMPORARY

}  // namespace orm
