#pragma once

#include <orm/detail/operand.hpp>

#include <cstddef>
#include <type_traits>

namespace orm {

template <class Expr>
struct Methods;

template <class Field, class Source>
struct Column;

namespace detail {

template <class T>
struct AsExpression {
    using Type = T;
};

/// What stands in a place that wants a scalar: a relation there is its foreign key, a handle its
/// primary key.
template <class T>
using ExpressionOf = typename AsExpression<std::remove_cvref_t<T>>::Type;

template <class...>
struct Types {};

/// Whether a type is a query that can stand in another one.
template <class T>
inline constexpr bool is_query = false;

/// An expression, its C++ type, and how its values are read.
template <class T>
using TypeOf = typename ExpressionOf<T>::Type;

/// What several operands are together.
template <class... Operands>
struct Combined {
    using Parts = Types<Operands...>;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Operands::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Operands::variants);
    static constexpr bool dynamic = (false || ... || Operands::dynamic);
    static constexpr Level level = highest(Operands::level...);

    template <class... Scope>
    static constexpr bool in_scope = (true && ... && Operands::template in_scope<Scope...>);

    template <class... Scope>
    static constexpr bool nullable_in = (false || ... || Operands::template nullable_in<Scope...>);

    template <class... Groups>
    static constexpr bool grouped = (true && ... && Operands::template grouped<Groups...>);
};

/// What an expression over operands has in common with them. `Self` describes and binds itself.
template <class Self, class Result, class... Operands>
struct Node : Methods<Self> {
    using IsExpression = void;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    using Parts = Types<Operands...>;
    static constexpr std::size_t parameters = (std::size_t{0} + ... + Operands::parameters);
    static constexpr std::size_t variants = (std::size_t{0} + ... + Operands::variants);
    static constexpr bool dynamic = (false || ... || Operands::dynamic);
    static constexpr Level level = highest(Operands::level...);

    /// Whether all its columns are of these sources.
    template <class... Scope>
    static constexpr bool in_scope = (true && ... && Operands::template in_scope<Scope...>);

    /// Whether it may be NULL because an outer join found no partner.
    template <class... Scope>
    static constexpr bool nullable_in = (false || ... || Operands::template nullable_in<Scope...>);

    /// Whether it has one value for each group of rows.
    template <class... Groups>
    static constexpr bool grouped = (std::is_same_v<Self, Groups> || ...) ||
                                    (true && ... && Operands::template grouped<Groups...>);

    explicit operator bool() const = delete;
};

}  // namespace detail

}  // namespace orm
