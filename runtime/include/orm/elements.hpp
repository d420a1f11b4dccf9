#pragma once

/// @file
/// The elements of arrays as rows of a query.

#include <orm/array_query.hpp>
#include <orm/subquery.hpp>

#include <cstddef>
#include <string_view>

namespace orm {

namespace detail {

template <class E>
struct ElementColumn : Constant {
    using IsExpression = void;
    using Type = ElementOf<E>;
    using Codec = ElementCodecOf<E>;
    static constexpr std::size_t parameters = 0;

    static constexpr std::string_view label() noexcept { return "value"; }
};

/// The elements of an array of another table in the same FROM.
template <class E>
class ElementList {
public:
    using Items = Types<ElementColumn<E>>;
    using Row = ElementOf<E>;
    static constexpr std::size_t parameters = E::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class Expr>
    static constexpr bool is_outer = false;

    constexpr explicit ElementList(const E& array)
        : array_(array) {}

    void describe(sql::Builder& builder) const {
        builder.begin_elements();
        array_.describe(builder);
        builder.end();
    }

    void bind(Binder& binder) const { array_.bind(binder); }

private:
    [[no_unique_address]] E array_;
};

template <class E, class Scope>
inline constexpr bool table_in_scope<ElementList<E>, Scope> = in_scope_of<E, Scope>;

template <class E>
inline constexpr bool has_plain_elements = [] {
    constexpr Family family = family_of<Bare<ElementOf<E>>>;
    return family == Family::text || family == Family::integer || family == Family::real ||
           family == Family::boolean;
}();

}  // namespace detail

/// The elements of an array as a table, a row for each, whose column is its `value`:
///
/// ```cpp
/// const auto tag = orm::elements<"tag">(posts.tags);
/// db.select(orm::column<"value">(tag), orm::count())
///     .from(posts)
///     .cross_join(tag)
///     .group_by(orm::column<"value">(tag));
/// ```
///
/// The table of the array stands in front of it. An array that is empty or NULL has no row.
template <Name Text, class E>
[[nodiscard]] constexpr auto elements(const E& array) {
    static_assert(detail::is_array<E>, "orm::elements needs a column that is an array");
    if constexpr (detail::is_array<E>) {
        using Array = detail::ExpressionOf<E>;
        static_assert(
            detail::has_plain_elements<Array>,
            "orm::elements takes arrays of text, numbers and bool"
        );
        using List = detail::ElementList<Array>;
        return Derived<Text, List>(List(Array(array)));
    }
}

}  // namespace orm
