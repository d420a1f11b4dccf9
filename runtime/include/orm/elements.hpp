#pragma once

/// @file
/// What is inside of arrays and JSON documents, as rows of a query.

#include <orm/array_query.hpp>
#include <orm/detail/table_call.hpp>
#include <orm/json_query.hpp>
#include <orm/values.hpp>

#include <string>
#include <type_traits>

namespace orm {

namespace detail {

template <class E>
inline constexpr bool has_plain_elements = [] {
    constexpr Family family = family_of<Bare<ElementOf<E>>>;
    return family == Family::text || family == Family::integer || family == Family::real ||
           family == Family::boolean;
}();

template <Name Text, class E>
constexpr auto array_elements(const E& array) {
    static_assert(has_plain_elements<E>, "orm::elements takes arrays of text, numbers and bool");
    using Value = CalledColumn<"value", ElementOf<E>, ElementCodecOf<E>>;
    return table_call<Text, sql::TableFunction::array_elements, Types<Value>>(array);
}

/// A document inside of another one.
template <Name Text, class E>
using PartOfJson = CalledColumn<Text, Bare<typename E::Type>>;

template <Name Text, class E>
constexpr auto elements_of(const E& array) {
    static_assert(
        is_array<E> || is_json<E>, "orm::elements needs a column that is an array, or JSON"
    );
    if constexpr (is_array<E>) {
        return array_elements<Text>(array);
    } else if constexpr (is_json<E>) {
        using Columns = Types<PartOfJson<"value", E>>;
        return table_call<Text, sql::TableFunction::json_elements, Columns>(array);
    }
}

}  // namespace detail

/// The elements of an array, or of a JSON array, as a table, a row for each, whose column is its
/// `value`:
///
/// ```cpp
/// const auto tag = orm::elements<"tag">(posts.tags);
/// db.select(orm::column<"value">(tag), orm::count())
///     .from(posts)
///     .cross_join(tag)
///     .group_by(orm::column<"value">(tag));
/// ```
///
/// The table of the array stands in front of it. An array that is empty or NULL has no row, and a
/// JSON document that is no array. Of a range of the program it is
/// `orm::derived<"tag">(orm::values<"value">(range))`.
template <Name Text, class A>
[[nodiscard]] constexpr auto elements(A&& array) {
    detail::check_lasting<A>();
    using E = std::remove_cvref_t<A>;
    if constexpr (detail::is_expression<E> || std::is_same_v<E, Json>) {
        return detail::elements_of<Text>(detail::lasting_operand(array));
    } else {
        return derived<Text>(values<"value">(array));
    }
}

/// The members of a JSON object as a table, a row for each in any order, with the columns `key`, a
/// text, and `value`, a document: `orm::members<"setting">(users.settings)`. A document that is no
/// object has no row.
template <Name Text, class A>
[[nodiscard]] constexpr auto members(A&& object) {
    detail::check_lasting<A>();
    const auto operand = detail::lasting_operand(object);
    using E = std::remove_const_t<decltype(operand)>;
    static_assert(detail::is_json<E>, "orm::members needs a JSON document");
    if constexpr (detail::is_json<E>) {
        using Columns =
            detail::Types<detail::CalledColumn<"key", std::string>, detail::PartOfJson<"value", E>>;
        return detail::table_call<Text, sql::TableFunction::json_members, Columns>(operand);
    }
}

}  // namespace orm
