#pragma once

#include <orm/detail/condition.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// What an expression is made of parts of: `text`, `json`, `array`, or none of these.
template <class Expr>
inline constexpr PhysicalType container_of = [] {
    if constexpr (!is_expression<Expr>) {  // NOLINT(bugprone-branch-clone): it has no type
        return PhysicalType::int64;
    } else if constexpr (family_of<Bare<TypeOf<Expr>>> == Family::text) {
        return PhysicalType::text;
    } else if constexpr (is_composite<TypeOf<Expr>>) {
        return PhysicalType::int64;
    } else {
        return ExpressionOf<Expr>::Codec::type;
    }
}();

/// In `<orm/text_functions.hpp>`.
template <bool IgnoreCase, class E, class Pattern>
constexpr auto matches_regex(const E& e, const Pattern& pattern);

/// In `<orm/text_functions.hpp>`.
template <PatternKind Kind, class E, class Part>
constexpr auto has_part(const E& text, const Part& part);

/// What can be done with JSON and with arrays is in `<orm/json_query.hpp>` and
/// `<orm/array_query.hpp>`; here, what is said about everything else.
template <PhysicalType Type>
struct Container {
    template <class E, class Wrong>
    static constexpr auto contains(const E&, const Wrong&) {
        static_assert(std::is_void_v<Wrong>, "contains needs a column of text, JSON or an array");
    }

    template <class E, class Wrong>
    static constexpr auto contains_all(const E&, const Wrong&) {
        static_assert(std::is_void_v<Wrong>, "contains_all needs an array");
    }

    template <class E, class Wrong>
    static constexpr auto overlaps(const E&, const Wrong&) {
        static_assert(std::is_void_v<Wrong>, "overlaps needs an array");
    }

    template <class E>
    static constexpr auto has_key(const E&, std::string_view) {
        static_assert(std::is_void_v<E>, "has_key needs JSON");
    }

    template <class E>
    static constexpr auto size(const E&) {
        static_assert(std::is_void_v<E>, "size needs JSON or an array");
    }

    template <class E, class Wrong>
    static constexpr auto at(const E&, const Wrong&) {
        static_assert(std::is_void_v<Wrong>, "[] needs JSON or an array");
    }

    template <class T, class E>
    static constexpr auto as(const E&) {
        static_assert(std::is_void_v<E>, "as<T>() needs JSON");
    }
};

}  // namespace detail

/// What can be done with every expression. `Expr` is the expression itself.
template <class Expr>
struct Methods {
    [[nodiscard]] ORM_INLINE constexpr auto is_null() const {
        return null_test<sql::Operator::is_null>();
    }

    [[nodiscard]] ORM_INLINE constexpr auto is_not_null() const {
        return null_test<sql::Operator::is_not_null>();
    }

    /// Ascending; a nullable column puts NULLs last on every database.
    [[nodiscard]] ORM_INLINE constexpr auto asc() const {
        return detail::Order<detail::ExpressionOf<Expr>, false>{self()};
    }

    /// Descending; a nullable column puts NULLs first on every database.
    [[nodiscard]] ORM_INLINE constexpr auto desc() const {
        return detail::Order<detail::ExpressionOf<Expr>, true>{self()};
    }

    /// One of the values of a range, which must outlive the statement, or of a query for one
    /// column. An empty range matches nothing.
    template <class Range>
    [[nodiscard]] ORM_INLINE constexpr auto in(const Range& values) const {
        return list<false>(values);
    }

    /// Values in braces belong to the query.
    template <class V, std::size_t Count>
    [[nodiscard]] ORM_INLINE constexpr auto in(const V (&values)[Count]) const {
        return list<false>(values);
    }

    /// None of the values of a range. An empty range matches every row.
    template <class Range>
    [[nodiscard]] ORM_INLINE constexpr auto not_in(const Range& values) const {
        return list<true>(values);
    }

    template <class V, std::size_t Count>
    [[nodiscard]] ORM_INLINE constexpr auto not_in(const V (&values)[Count]) const {
        return list<true>(values);
    }

    /// From `low` to `high`, both included: values, columns, expressions.
    template <class Low, class High>
    [[nodiscard]] ORM_INLINE constexpr auto between(const Low& low, const High& high) const {
        return between_values<false>(low, high);
    }

    template <class Low, class High>
    [[nodiscard]] ORM_INLINE constexpr auto not_between(const Low& low, const High& high) const {
        return between_values<true>(low, high);
    }

    /// SQL's LIKE, case-sensitive on every database: `%` any text, `_` one character, `\` escapes.
    [[nodiscard]] ORM_INLINE constexpr auto like(std::string_view pattern) const {
        return pattern_of<false, false>(pattern, detail::PatternKind::like);
    }

    [[nodiscard]] ORM_INLINE constexpr auto not_like(std::string_view pattern) const {
        return pattern_of<false, true>(pattern, detail::PatternKind::like);
    }

    /// LIKE without regard to case. SQLite knows the case of ASCII letters only.
    [[nodiscard]] ORM_INLINE constexpr auto ilike(std::string_view pattern) const {
        return pattern_of<true, false>(pattern, detail::PatternKind::like);
    }

    /// A part that matches a regular expression: a value or an expression. PostgreSQL's own; on
    /// SQLite those of ECMAScript without back-references. What both take alike is in
    /// docs/functions.md.
    template <class Pattern>
    [[nodiscard]] constexpr auto matches(const Pattern& pattern) const {
        return detail::matches_regex<false>(self(), pattern);
    }

    /// The same without regard to case. SQLite knows the case of ASCII letters only.
    template <class Pattern>
    [[nodiscard]] constexpr auto imatches(const Pattern& pattern) const {
        return detail::matches_regex<true>(self(), pattern);
    }

    /// `text` is searched for as it is: `%` and `_` in it are no wildcards.
    [[nodiscard]] ORM_INLINE constexpr auto starts_with(std::string_view text) const {
        return pattern_of<false, false>(text, detail::PatternKind::starts_with);
    }

    [[nodiscard]] ORM_INLINE constexpr auto ends_with(std::string_view text) const {
        return pattern_of<false, false>(text, detail::PatternKind::ends_with);
    }

    /// The text of another column or expression.
    template <detail::Expression Part>
    [[nodiscard]] constexpr auto starts_with(const Part& part) const {
        return detail::has_part<detail::PatternKind::starts_with>(self(), part);
    }

    template <detail::Expression Part>
    [[nodiscard]] constexpr auto ends_with(const Part& part) const {
        return detail::has_part<detail::PatternKind::ends_with>(self(), part);
    }

    /// Text that contains another, JSON that contains a document, an array that has a value.
    template <class V>
    [[nodiscard]] ORM_INLINE constexpr auto contains(const V& value) const {
        constexpr bool is_text = detail::container_of<Expr> == PhysicalType::text;
        if constexpr (is_text && detail::Expression<V>) {
            return detail::has_part<detail::PatternKind::contains>(self(), value);
        } else if constexpr (is_text) {
            return pattern_of<false, false>(value, detail::PatternKind::contains);
        } else {
            return detail::Container<detail::container_of<Expr>>::contains(self(), value);
        }
    }

    /// An array that has every value of a range, which must outlive the statement.
    template <class Range>
    [[nodiscard]] ORM_INLINE constexpr auto contains_all(const Range& values) const {
        return detail::Container<detail::container_of<Expr>>::contains_all(self(), values);
    }

    /// An array that has a value of a range, which must outlive the statement.
    template <class Range>
    [[nodiscard]] ORM_INLINE constexpr auto overlaps(const Range& values) const {
        return detail::Container<detail::container_of<Expr>>::overlaps(self(), values);
    }

    /// JSON that is an object with the key.
    [[nodiscard]] ORM_INLINE constexpr auto has_key(std::string_view key) const {
        return detail::Container<detail::container_of<Expr>>::has_key(self(), key);
    }

    /// The number of elements; NULL for JSON that is no array.
    [[nodiscard]] ORM_INLINE constexpr auto size() const {
        return detail::Container<detail::container_of<Expr>>::size(self());
    }

    /// A part of a JSON document, by its key or index, or an element of an array, counted from 0.
    template <class Key>
    [[nodiscard]] constexpr auto operator[](const Key& key) const {
        return detail::Container<detail::container_of<Expr>>::at(self(), key);
    }

    /// What JSON says, as a C++ value; NULL for JSON of another type.
    template <class T>
    [[nodiscard]] ORM_INLINE constexpr auto as() const {
        return detail::Container<detail::container_of<Expr>>::template as<T>(self());
    }

    /// As the three above, without regard to case (ASCII only on SQLite).
    [[nodiscard]] ORM_INLINE constexpr auto istarts_with(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::starts_with);
    }

    [[nodiscard]] ORM_INLINE constexpr auto iends_with(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::ends_with);
    }

    [[nodiscard]] ORM_INLINE constexpr auto icontains(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::contains);
    }

private:
    [[nodiscard]] ORM_INLINE constexpr auto self() const {
        return detail::ExpressionOf<Expr>(static_cast<const Expr&>(*this));
    }

    template <sql::Operator Op>
    [[nodiscard]] ORM_INLINE constexpr auto null_test() const {
        return detail::Unary<Op, detail::ExpressionOf<Expr>, bool>{{}, self()};
    }

    template <bool Negated, class Range>
    [[nodiscard]] ORM_INLINE constexpr auto list(const Range& values) const {
        if constexpr (detail::is_query<Range>) {
            return detail::in_query<Negated>(self(), values);
        } else {
            return value_list<Negated>(values);
        }
    }

    template <bool Negated, class Range>
    [[nodiscard]] ORM_INLINE constexpr auto value_list(const Range& values) const {
        using E = detail::ExpressionOf<Expr>;
        static_assert(
            !std::is_convertible_v<const Range&, std::string_view>,
            "`in` takes a range of values, and no text: in({\"a\", \"b\"})"
        );
        using V = std::remove_cvref_t<decltype(*std::begin(values))>;
        if constexpr (detail::is_key_for<E, V>) {
            return detail::in_objects<Negated, E>(values);
        } else {
            return detail::Lasting<detail::InList<E, Range, Negated>>(self(), values);
        }
    }

    template <bool Negated, class Low, class High>
    [[nodiscard]] ORM_INLINE constexpr auto between_values(const Low& low, const High& high) const {
        using E = detail::ExpressionOf<Expr>;
        detail::check_comparable<E, Low>();
        detail::check_comparable<E, High>();
        const auto from = detail::compared_with<E>(low);
        const auto to = detail::compared_with<E>(high);
        using From = std::remove_const_t<decltype(from)>;
        using To = std::remove_const_t<decltype(to)>;
        return detail::Lasting<detail::Between<E, From, To, Negated>>{{}, self(), from, to};
    }

    template <bool IgnoreCase, bool Negated>
    [[nodiscard]] ORM_INLINE constexpr auto
    pattern_of(std::string_view text, detail::PatternKind kind) const {
        using E = detail::ExpressionOf<Expr>;
        static_assert(
            detail::family_of<detail::Bare<typename E::Type>> == detail::Family::text,
            "like, starts_with, ends_with and contains need a text column"
        );
        return detail::Lasting<detail::Like<E, IgnoreCase, Negated>>{{}, self(), text, kind};
    }
};

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator==(const L& l, const R& r) {
    return detail::compare<sql::Operator::equal>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator!=(const L& l, const R& r) {
    return detail::compare<sql::Operator::not_equal>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator<(const L& l, const R& r) {
    return detail::compare<sql::Operator::less>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator<=(const L& l, const R& r) {
    return detail::compare<sql::Operator::less_equal>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator>(const L& l, const R& r) {
    return detail::compare<sql::Operator::greater>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator>=(const L& l, const R& r) {
    return detail::compare<sql::Operator::greater_equal>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator&&(L&& l, R&& r) {
    using Left = std::remove_cvref_t<L>;
    using Right = std::remove_cvref_t<R>;
    constexpr bool are_conditions = detail::is_predicate<Left> && detail::is_predicate<Right>;
    static_assert(are_conditions, ORM_NEEDS_CONDITION);
    if constexpr (are_conditions) {
        using Both = detail::Binary<sql::Operator::logical_and, Left, Right>;
        static_assert(!detail::is_borrowing_variable<L>, ORM_BORROWING_VARIABLE);
        static_assert(!detail::is_borrowing_variable<R>, ORM_BORROWING_VARIABLE);
        return detail::Lasting<Both>{{}, l, r};
    } else {
        return detail::Mistake<Left, Right>();
    }
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator||(L&& l, R&& r) {
    using Left = std::remove_cvref_t<L>;
    using Right = std::remove_cvref_t<R>;
    constexpr bool are_conditions = detail::is_predicate<Left> && detail::is_predicate<Right>;
    static_assert(are_conditions, ORM_NEEDS_CONDITION);
    if constexpr (are_conditions) {
        using Both = detail::Binary<sql::Operator::logical_or, Left, Right>;
        static_assert(!detail::is_borrowing_variable<L>, ORM_BORROWING_VARIABLE);
        static_assert(!detail::is_borrowing_variable<R>, ORM_BORROWING_VARIABLE);
        return detail::Lasting<Both>{{}, l, r};
    } else {
        return detail::Mistake<Left, Right>();
    }
}

template <detail::Expression E>
[[nodiscard]] ORM_INLINE constexpr auto operator!(E&& e) {
    using Expr = detail::ExpressionOf<E>;
    static_assert(detail::is_predicate<Expr>, ORM_NEEDS_CONDITION);
    static_assert(!detail::is_borrowing_variable<E>, ORM_BORROWING_VARIABLE);
    return detail::Unary<sql::Operator::logical_not, Expr, typename Expr::Type>{{}, Expr(e)};
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator+(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::add>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator-(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::subtract>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator*(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::multiply>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator/(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::divide>(l, r);
}

template <class L, class R>

requires(detail::Expression<L> || detail::Expression<R>) [[nodiscard]] ORM_INLINE constexpr auto
operator%(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::modulo>(l, r);
}

template <detail::Expression E>
[[nodiscard]] ORM_INLINE constexpr auto operator-(const E& e) {
    using Expr = detail::ExpressionOf<E>;
    return detail::Unary<sql::Operator::negate, Expr, typename Expr::Type>{{}, Expr(e)};
}

/// Null-safe `!=`: NULL differs from every value and not from NULL.
template <class L, class R>
[[nodiscard]] ORM_INLINE constexpr auto distinct(const L& l, const R& r) {
    return detail::compare<sql::Operator::distinct>(l, r);
}

/// The condition where `flag` is set, and nothing otherwise. Both forms are prepared once.
template <class Given>
[[nodiscard]] ORM_INLINE constexpr auto when(bool flag, Given&& predicate) {
    using P = std::remove_cvref_t<Given>;
    static_assert(!detail::is_borrowing_variable<Given>, ORM_BORROWING_VARIABLE);
    static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
    return detail::When<P>{{}, predicate, flag};
}

}  // namespace orm
