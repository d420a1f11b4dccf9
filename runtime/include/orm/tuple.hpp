#pragma once

#include <orm/subquery.hpp>
#include <orm/values.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orm {

namespace detail {

template <bool Negated, class Row, class Rows>
constexpr auto row_in(const Row& row, const Rows& rows);

/// Several values as one, to be compared part by part from the left.
template <class... Parts>
struct RowValue : Combined<Parts...>, OperandsOf<Parts...> {
    using IsRow = void;

    constexpr explicit RowValue(const Parts&... parts)
        : OperandsOf<Parts...>(parts...) {}

    void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        builder.row(sizeof...(Parts));
        this->describe_operands(builder);
    }

    using OperandsOf<Parts...>::bind;

    /// One of the tuples of a range, which must outlive the statement, or of the rows of a query.
    template <class Rows>
    [[nodiscard]] constexpr auto in(const Rows& rows) const {
        return row_in<false>(*this, rows);
    }

    /// None of them.
    template <class Rows>
    [[nodiscard]] constexpr auto not_in(const Rows& rows) const {
        return row_in<true>(*this, rows);
    }
};

template <class... Parts>
inline constexpr bool may_be_null<RowValue<Parts...>> = (false || ... || may_be_null<Parts>);

/// The values of the program beside a row, each as a value of the part that it is compared with.
template <class... Parts>
struct BesideRow {
    template <class... Others>
    static constexpr auto make(const RowValue<Others...>& row) {
        static_assert(sizeof...(Others) == sizeof...(Parts), "these tuples have different lengths");
        static_assert(
            (comparable_columns<typename Parts::Type, typename Others::Type> && ...),
            "these two columns have types that cannot be compared"
        );
        return row;
    }

    template <class... Values>
    static constexpr auto make(const std::tuple<Values...>& values) {
        static_assert(sizeof...(Values) == sizeof...(Parts), "these tuples have different lengths");
        static_assert(
            (comparable_value<typename Parts::Type, Values> && ...),
            "a value of this type cannot be compared with this column"
        );
        return std::apply(
            [](const auto&... value) {
                return row_of(make_value<typename Parts::Type, typename Parts::Codec>(value)...);
            },
            values
        );
    }

private:
    template <class... Made>
    static constexpr auto row_of(const Made&... made) {
        return RowValue<Made...>(made...);
    }
};

template <sql::Operator Op, class... Parts, class Other>
constexpr auto compare_rows(const RowValue<Parts...>& row, const Other& other) {
    const auto made = BesideRow<Parts...>::make(other);
    using V = std::remove_const_t<decltype(made)>;
    return Lasting<Binary<Op, RowValue<Parts...>, V>>{{}, row, made};
}

template <class... Parts, class Other>
constexpr auto operator==(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::equal>(row, other);
}

template <class... Parts, class Other>
constexpr auto operator!=(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::not_equal>(row, other);
}

template <class... Parts, class Other>
constexpr auto operator<(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::less>(row, other);
}

template <class... Parts, class Other>
constexpr auto operator<=(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::less_equal>(row, other);
}

template <class... Parts, class Other>
constexpr auto operator>(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::greater>(row, other);
}

template <class... Parts, class Other>
constexpr auto operator>=(const RowValue<Parts...>& row, const Other& other) {
    return compare_rows<sql::Operator::greater_equal>(row, other);
}

/// What a tuple is compared with: a query for as many columns, of types that fit.
template <class Row, class Query>
inline constexpr bool fits_row = false;

template <class... Parts, class... Columns>
inline constexpr bool fits_row<RowValue<Parts...>, std::tuple<Columns...>> = [] {
    if constexpr (sizeof...(Parts) == sizeof...(Columns)) {
        return (comparable_columns<typename Parts::Type, Columns> && ...);
    } else {
        return false;
    }
}();

template <std::size_t... Place, class Rows>
constexpr auto list_of_rows(std::index_sequence<Place...>, const Rows& rows) {
    return orm::values<Name<2>({static_cast<char>('a' + Place), '\0'})...>(rows);
}

template <bool Negated, class... Parts, class Rows>
constexpr auto row_in(const RowValue<Parts...>& row, const Rows& rows) {
    if constexpr (is_query<Rows>) {
        check_subquery<Rows>();
        static_assert(
            fits_row<RowValue<Parts...>, typename Rows::Row>,
            "`in` of a tuple needs a query for as many columns, of types that can be compared"
        );
        return Lasting<InQuery<RowValue<Parts...>, Rows, Negated>>(row, rows);
    } else {
        const auto list = list_of_rows(std::index_sequence_for<Parts...>(), rows);
        return row_in<Negated>(row, list);
    }
}

}  // namespace detail

/// Several expressions as one, compared from the left: `orm::tuple(users.age, users.id) >
/// std::tuple(30, 7)`.
template <class... Exprs>
[[nodiscard]] constexpr auto tuple(const Exprs&... expressions) {
    static_assert(
        (detail::is_expression<Exprs> && ...), "orm::tuple takes columns and expressions"
    );
    return detail::RowValue<detail::ExpressionOf<Exprs>...>(detail::ExpressionOf<Exprs>(expressions
    )...);
}

}  // namespace orm
