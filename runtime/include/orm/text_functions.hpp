#pragma once

/// @file
/// Functions of text. Positions are counted in characters from 1, and everything is NULL where an
/// operand is NULL, unless it says otherwise. Values beside columns are bound.

#include <orm/detail/condition.hpp>
#include <orm/detail/function.hpp>

#include <cstdint>
#include <string>

namespace orm {

namespace detail {

template <sql::Function Kind, class Plain, class E>
constexpr auto text_function(const E& e) {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    const auto text = text_operand(e);
    return strict_call<Kind, Plain>(text);
}

template <sql::Function Kind, class E, class Characters>
constexpr auto trim_function(const E& e, const Characters& characters) {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    const auto text = text_operand(e);
    return strict_call<Kind, std::string>(text, characters);
}

template <sql::Function Kind, class E, class N>
constexpr auto counted_function(const E& e, const N& count) {
    static_assert(is_expression<E>, "this function needs a column or an expression");
    return strict_call<Kind, std::string>(text_operand(e), count_operand(count));
}

template <bool IgnoreCase, class E, class Pattern>
constexpr auto matches_regex(const E& e, const Pattern& pattern) {
    constexpr auto kind = IgnoreCase ? sql::Function::imatches : sql::Function::matches;
    return strict_call<kind, bool>(text_operand(e), text_operand(pattern));
}

template <class L, class R>
constexpr auto joined_texts(const L& l, const R& r) {
    return strict_call<sql::Function::concat, std::string>(text_operand(l), text_operand(r));
}

}  // namespace detail

/// How alike two texts are, from 0 to 1, by the groups of three letters that they share.
/// PostgreSQL with its extension pg_trgm only.
template <class A, class B>
[[nodiscard]] constexpr auto similarity(const A& a, const B& b) {
    static_assert(
        detail::is_expression<A> || detail::is_expression<B>,
        "similarity needs a column or an expression"
    );
    return detail::strict_call<sql::Function::similarity, double>(
        detail::text_operand(a), detail::text_operand(b)
    );
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto lower(const E& e) {
    return detail::text_function<sql::Function::lower, std::string>(e);
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto upper(const E& e) {
    return detail::text_function<sql::Function::upper, std::string>(e);
}

/// The number of characters (code points).
template <class E>
[[nodiscard]] constexpr auto length(const E& e) {
    return detail::text_function<sql::Function::length, std::int64_t>(e);
}

/// The number of bytes, of text in UTF-8 or of bytes.
template <class E>
[[nodiscard]] constexpr auto byte_length(const E& e) {
    constexpr auto family = detail::family_of_argument<E>;
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    static_assert(
        family == detail::Family::text || family == detail::Family::bytes,
        "byte_length needs text or bytes"
    );
    return detail::strict_call<sql::Function::byte_length, std::int64_t>(detail::ExpressionOf<E>(e)
    );
}

/// Without the blanks at both ends.
template <class E>
[[nodiscard]] constexpr auto trim(const E& e) {
    return detail::trim_function<sql::Function::trim>(e, detail::Literal<" ">{});
}

/// Without the characters at both ends that are in `characters`.
template <class E, class C>
[[nodiscard]] constexpr auto trim(const E& e, const C& characters) {
    return detail::trim_function<sql::Function::trim>(e, detail::text_operand(characters));
}

template <class E>
[[nodiscard]] constexpr auto trim_left(const E& e) {
    return detail::trim_function<sql::Function::trim_left>(e, detail::Literal<" ">{});
}

template <class E, class C>
[[nodiscard]] constexpr auto trim_left(const E& e, const C& characters) {
    return detail::trim_function<sql::Function::trim_left>(e, detail::text_operand(characters));
}

template <class E>
[[nodiscard]] constexpr auto trim_right(const E& e) {
    return detail::trim_function<sql::Function::trim_right>(e, detail::Literal<" ">{});
}

template <class E, class C>
[[nodiscard]] constexpr auto trim_right(const E& e, const C& characters) {
    return detail::trim_function<sql::Function::trim_right>(e, detail::text_operand(characters));
}

/// From the character at `start`, counted from 1, to the end.
template <class E, class Start>
[[nodiscard]] constexpr auto substr(const E& e, const Start& start) {
    return detail::counted_function<sql::Function::substr_from>(e, start);
}

/// `count` characters from the one at `start`, counted from 1. Places before the first one are
/// empty and count: `substr(x, 0, 2)` is the first character. A negative count is 0.
template <class E, class Start, class Count>
[[nodiscard]] constexpr auto substr(const E& e, const Start& start, const Count& count) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    return detail::strict_call<sql::Function::substr, std::string>(
        detail::text_operand(e), detail::count_operand(start), detail::count_operand(count)
    );
}

/// The first `count` characters; a negative count is 0.
template <class E, class Count>
[[nodiscard]] constexpr auto left(const E& e, const Count& count) {
    return detail::counted_function<sql::Function::left>(e, count);
}

/// The last `count` characters; a negative count is 0.
template <class E, class Count>
[[nodiscard]] constexpr auto right(const E& e, const Count& count) {
    return detail::counted_function<sql::Function::right>(e, count);
}

/// The text so many times; a negative number is 0.
template <class E, class Count>
[[nodiscard]] constexpr auto repeat(const E& e, const Count& times) {
    return detail::counted_function<sql::Function::repeat>(e, times);
}

/// The characters in the other order.
template <class E>
[[nodiscard]] constexpr auto reverse(const E& e) {
    return detail::text_function<sql::Function::reverse, std::string>(e);
}

/// Every `from` becomes `to`. An empty `from` changes nothing.
template <class E, class From, class To>
[[nodiscard]] constexpr auto replace(const E& e, const From& from, const To& to) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    return detail::strict_call<sql::Function::replace, std::string>(
        detail::text_operand(e), detail::text_operand(from), detail::text_operand(to)
    );
}

/// Where `part` begins for the first time, counted from 1; 0 when it does not occur.
template <class E, class Part>
[[nodiscard]] constexpr auto position(const E& e, const Part& part) {
    static_assert(
        detail::is_expression<E> || detail::is_expression<Part>,
        "this function needs a column or an expression"
    );
    return detail::strict_call<sql::Function::position, std::int64_t>(
        detail::text_operand(e), detail::text_operand(part)
    );
}

/// `fill` in front until there are `length` characters; longer text is cut at its end.
template <class E, class Length, class Fill>
[[nodiscard]] constexpr auto pad_left(const E& e, const Length& length, const Fill& fill) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    return detail::strict_call<sql::Function::pad_left, std::string>(
        detail::text_operand(e), detail::count_operand(length), detail::text_operand(fill)
    );
}

/// `fill` behind until there are `length` characters; longer text is cut at its end.
template <class E, class Length, class Fill>
[[nodiscard]] constexpr auto pad_right(const E& e, const Length& length, const Fill& fill) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    return detail::strict_call<sql::Function::pad_right, std::string>(
        detail::text_operand(e), detail::count_operand(length), detail::text_operand(fill)
    );
}

/// One text behind the other; NULL where one of them is NULL.
template <class... Parts>
[[nodiscard]] constexpr auto concat(const Parts&... parts) {
    static_assert(sizeof...(Parts) > 1, "concat joins two texts or more");
    static_assert(
        (detail::is_expression<Parts> || ...), "this function needs a column or an expression"
    );
    return detail::strict_call<sql::Function::concat, std::string>(detail::text_operand(parts)...);
}

/// The texts that are not NULL with `separator` between them; empty text when all are NULL.
template <class Separator, class... Parts>
[[nodiscard]] constexpr auto concat_ws(const Separator& separator, const Parts&... parts) {
    static_assert(
        detail::is_expression<Separator> || (false || ... || detail::is_expression<Parts>),
        "this function needs a column or an expression"
    );
    const auto between = detail::text_operand(separator);
    using Between = std::remove_const_t<decltype(between)>;
    using Result = detail::Strict<std::string, Between>;
    using Made = detail::
        Call<sql::Function::concat_ws, Result, Between, decltype(detail::text_operand(parts))...>;
    return detail::Lasting<Made>(between, detail::text_operand(parts)...);
}

namespace detail {

/// `x COLLATE name`.
template <Name Text, class E>
struct Collated : Node<Collated<Text, E>, typename E::Type, E> {
    static constexpr auto name = Text;

    [[no_unique_address]] E operand;

    constexpr explicit Collated(E e)
        : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.collate(name.view());
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

}  // namespace detail

/// Text that compares and sorts by a collation of the database, quoted as it is:
/// `orm::collate<"nocase">(users.name)`. A collation that both databases are to have is made on
/// SQLite by `orm::sqlite::define_collation`, on PostgreSQL by CREATE COLLATION.
template <Name Collation, class E>
[[nodiscard]] constexpr auto collate(const E& e) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    static_assert(
        detail::family_of_argument<E> == detail::Family::text, "only text has a collation"
    );
    return detail::Collated<Collation, detail::ExpressionOf<E>>(detail::ExpressionOf<E>(e));
}

/// Text that compares and sorts by its code points, whatever the collation of its column is.
template <class E>
[[nodiscard]] constexpr auto binary(const E& e) {
    return detail::text_function<sql::Function::binary_collation, std::string>(e);
}

namespace detail {

template <PatternKind Kind, class E, class Part>
constexpr auto has_part(const E& text, const Part& part) {
    if constexpr (Kind == PatternKind::starts_with) {
        return orm::left(text, orm::length(part)) == part;
    } else if constexpr (Kind == PatternKind::ends_with) {
        return orm::right(text, orm::length(part)) == part;
    } else {
        return orm::position(text, part) > 0;
    }
}

}  // namespace detail

}  // namespace orm
