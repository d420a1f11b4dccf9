#pragma once

#include <orm/subquery.hpp>
#include <orm/value.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace orm {

namespace detail {

/// A column of a list of values.
template <Name Text, class T>
struct ListColumn : Constant {
    using IsExpression = void;
    using Type = T;
    using Codec = ValueCodec<T>;
    static constexpr std::size_t parameters = 0;

    static constexpr std::string_view label() noexcept { return Text.view(); }
};

template <class T>
inline constexpr bool is_tuple_row = false;

template <class... T>
inline constexpr bool is_tuple_row<std::tuple<T...>> = true;

/// A row of values: a tuple, or one value.
template <class T>
using RowTuple = std::conditional_t<is_tuple_row<T>, T, std::tuple<T>>;

/// Rows of values as a query, which are one parameter, however many.
template <class Range, class Tuple, class... Columns>
class ValueList {
public:
    using Items = Types<Columns...>;
    using Row = std::conditional_t<
        sizeof...(Columns) == 1,
        typename ItemAt<0, Columns...>::Type::Type,
        std::tuple<typename Columns::Type...>>;
    static constexpr std::size_t parameters = 1;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;
    static constexpr Has has = Has::nothing;

    template <class E>
    static constexpr bool is_outer = false;

    template <class... Around>
    static constexpr bool resolved_in = true;

    constexpr explicit ValueList(const Range& rows) noexcept
        : rows_(&rows) {}

    static constexpr void check_parts() {}

    static constexpr Executor* executor() noexcept { return nullptr; }

    void describe(sql::Builder& builder) const {
        static constexpr std::string_view names[] = {Columns::label()...};
        static constexpr PhysicalType types[] = {Columns::Codec::type...};
        builder.values(names, types, sizeof...(Columns));
    }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& list = arena.parameters();
        const auto push = [&](const auto&... value) {
            (list.push_back(parameter_of<Columns>(value, arena)), ...);
        };
        for (const auto& row : *rows_) {
            if constexpr (is_tuple_row<std::remove_cvref_t<decltype(row)>>) {
                std::apply(push, row);
            } else {
                push(row);
            }
        }
        const auto& kept = arena.keep(ListParameter{
            list.data(), list.size() / sizeof...(Columns), sizeof...(Columns)});
        binder.push(Parameter::of(Wire::pointer, &kept, sizeof kept));
    }

private:
    template <class Column, class V>
    static Parameter parameter_of(const V& value, Arena& arena) {
        Parameter parameter;
        ParameterWriter out(&parameter, 1, arena);
        push_value<typename Column::Type, typename Column::Codec>(out, value);
        return parameter;
    }

    const Range* rows_;
};

template <class Range, class Tuple, class... Columns>
inline constexpr bool is_query<ValueList<Range, Tuple, Columns...>> = true;

template <class T>
using ListType =
    std::conditional_t<is_nullable<T>, std::optional<WideType<Bare<T>>>, WideType<Bare<T>>>;

template <class Range, class Tuple, Name... Names>
struct ValueListOf;

template <class Range, class... T, Name... Names>
struct ValueListOf<Range, std::tuple<T...>, Names...> {
    static_assert(
        sizeof...(T) == sizeof...(Names), "orm::values needs a name for each value of a row"
    );
    using Type = ValueList<Range, std::tuple<T...>, ListColumn<Names, ListType<T>>...>;
};

}  // namespace detail

/// Rows of values of the program as a query, one parameter however many: `orm::derived<"prices">(
/// orm::values<"id", "price">(rows))`. The elements of the range are `std::tuple`s, or the values
/// of the only column. Borrows the range until it is a table.
template <Name First, Name... More, class Range>
[[nodiscard]] constexpr auto values(const Range& rows) {
    using Tuple = detail::RowTuple<std::remove_cvref_t<decltype(*std::begin(rows))>>;
    return typename detail::ValueListOf<Range, Tuple, First, More...>::Type(rows);
}

}  // namespace orm
