#pragma once

/// @file
/// What queries compute, computed of values of the program: so that one generic function means the
/// same for an object and for the handle of its class.
///
/// ```cpp
/// constexpr auto full_name = [](const auto& user) {
///     return orm::concat(user.first, " ", user.last);
/// };
/// full_name(bob);                                   // a std::string
/// db.select(users).order_by(full_name(users));      // SQL
/// ```
///
/// An empty `std::optional` is NULL: the result is empty where SQL's is NULL.

#include <orm/case.hpp>
#include <orm/error.hpp>
#include <orm/match.hpp>
#include <orm/null_functions.hpp>
#include <orm/number_functions.hpp>
#include <orm/text_functions.hpp>

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

template <class T>
concept Plain = !is_expression<T>;

/// A value without its optional; text owns itself.
template <class T>
using PlainValue = std::
    conditional_t<std::is_convertible_v<const Bare<T>&, std::string_view>, std::string, Bare<T>>;

template <class... Values>
using CommonValue = std::common_type_t<PlainValue<Values>...>;

template <class T>
constexpr bool is_empty(const T&) noexcept {
    return false;
}

template <class T>
constexpr bool is_empty(const std::optional<T>& value) noexcept {
    return !value.has_value();
}

template <class T>
constexpr const T& plain(const T& value) noexcept {
    return value;
}

template <class T>
constexpr const T& plain(const std::optional<T>& value) noexcept {
    return *value;
}

/// The result of a function that is empty where an argument is.
template <class Result, class Function, class... Values>
constexpr auto strict_plain(const Function& function, const Values&... values) {
    if constexpr ((false || ... || is_nullable<Values>)) {
        return (is_empty(values) || ...) ? std::optional<Result>()
                                         : std::optional<Result>(function(plain(values)...));
    } else {
        return Result(function(values...));
    }
}

template <class T>
inline constexpr bool is_plain_text = std::is_same_v<PlainValue<T>, std::string>;

/// The letters of ASCII in the other case.
template <char First, char Last>
std::string other_case(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= First && c <= Last ? static_cast<char>(c ^ 0x20) : c;
    }
    return result;
}

/// The first value that is better than the others, of those that there are.
template <class Better, class... Values>
constexpr auto choose_plain(const Better& better, const Values&... values) {
    using Value = CommonValue<Values...>;
    std::optional<Value> best;
    const auto look = [&](const auto& value) {
        if (!is_empty(value)) {
            Value candidate(plain(value));
            if (!best || better(candidate, *best)) {
                best = std::move(candidate);
            }
        }
    };
    (look(values), ...);
    if constexpr ((true && ... && is_nullable<Values>)) {
        return best;
    } else {
        return *std::move(best);
    }
}

/// A condition that is known, and the value where it holds.
template <class V>
struct KnownBranch {
    using IsKnownBranch = void;
    using Argument = V;

    bool holds;
    const V* value;
};

template <class T>
concept IsKnown = requires {
    typename T::IsKnownBranch;
};

/// What a part of `orm::match` says about a subject that is known.
template <class Subject, class V, class R>
constexpr auto known_branch(const Subject& subject, const WrittenMatch<V, R>& written) {
    static_assert(!is_nullable<V>, "orm::match compares with =, which NULL never equals");
    return KnownBranch<R>{!is_empty(subject) && plain(subject) == *written.value, written.result};
}

template <class Subject, class R>
constexpr auto known_branch(const Subject&, const WrittenDefault<R>& written) {
    return written;
}

}  // namespace detail

/// The texts one behind the other.
template <detail::Plain... Texts>

requires(sizeof...(Texts) > 0) [[nodiscard]] auto concat(const Texts&... texts) {
    static_assert((detail::is_plain_text<Texts> && ...), "this function needs text");
    const auto join = [](const auto&... parts) {
        std::string result;
        (result.append(std::string_view(parts)), ...);
        return result;
    };
    return detail::strict_plain<std::string>(join, texts...);
}

/// Of the letters of ASCII only, as on SQLite.
template <detail::Plain Text>
[[nodiscard]] auto lower(const Text& text) {
    static_assert(detail::is_plain_text<Text>, "this function needs text");
    return detail::strict_plain<std::string>(detail::other_case<'A', 'Z'>, text);
}

/// Of the letters of ASCII only, as on SQLite.
template <detail::Plain Text>
[[nodiscard]] auto upper(const Text& text) {
    static_assert(detail::is_plain_text<Text>, "this function needs text");
    return detail::strict_plain<std::string>(detail::other_case<'a', 'z'>, text);
}

/// The number of characters (code points).
template <detail::Plain Text>
[[nodiscard]] auto length(const Text& text) {
    static_assert(detail::is_plain_text<Text>, "this function needs text");
    return detail::strict_plain<std::int64_t>(
        [](std::string_view bytes) {
            return std::count_if(bytes.begin(), bytes.end(), [](char byte) {
                return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
            });
        },
        text
    );
}

/// Throws `ValueError` for the least integer.
template <detail::Plain Number>
[[nodiscard]] constexpr auto abs(const Number& number) {
    using Value = detail::PlainValue<Number>;
    static_assert(detail::is_number<Value>, "this function needs a number");
    return detail::strict_plain<Value>(
        [](const Value& value) {
            if constexpr (std::signed_integral<Value>) {
                if (value == std::numeric_limits<Value>::min()) {
                    throw ValueError("is the least integer, whose abs() fits no integer");
                }
            }
            return value < Value(0) ? static_cast<Value>(-value) : value;
        },
        number
    );
}

/// The first value that is not empty; an optional only where all of them may be.
template <detail::Plain... Values>

requires(sizeof...(Values) > 1) [[nodiscard]] constexpr auto coalesce(const Values&... values) {
    return detail::choose_plain([](const auto&, const auto&) { return false; }, values...);
}

/// Nothing where both are equal, else `value`.
template <detail::Plain Value, detail::Plain Other>
[[nodiscard]] constexpr auto nullif(const Value& value, const Other& other) {
    using Result = std::optional<detail::PlainValue<Value>>;
    if (detail::is_empty(value) || (!detail::is_empty(other) && value == other)) {
        return Result();
    }
    return Result(detail::plain(value));
}

/// The greatest value that there is; texts by their bytes.
template <detail::Plain... Values>

requires(sizeof...(Values) > 1) [[nodiscard]] constexpr auto greatest(const Values&... values) {
    return detail::choose_plain([](const auto& a, const auto& b) { return a > b; }, values...);
}

/// The least value that there is; texts by their bytes.
template <detail::Plain... Values>

requires(sizeof...(Values) > 1) [[nodiscard]] constexpr auto least(const Values&... values) {
    return detail::choose_plain([](const auto& a, const auto& b) { return a < b; }, values...);
}

/// In `orm::case_(…)`: the value where the condition holds.
template <detail::Plain V>
[[nodiscard]] constexpr auto when(bool condition, const V& value) {
    return detail::KnownBranch<V>{condition, &value};
}

/// The value of the first condition that holds; without `orm::otherwise` nothing where none does.
template <detail::IsKnown First, class... More>
[[nodiscard]] constexpr auto case_(const First& first, const More&... more) {
    using Value = detail::CommonValue<typename First::Argument, typename More::Argument...>;
    std::optional<Value> result;
    bool found = false;
    const auto take = [&](const auto& branch) {
        using Branch = std::remove_cvref_t<decltype(branch)>;
        bool holds = true;
        if constexpr (detail::IsKnown<Branch>) {
            holds = branch.holds;
        }
        if (!found && holds) {
            found = true;
            result = *branch.value;
        }
    };
    take(first);
    (take(more), ...);
    constexpr bool has_default = (false || ... || !detail::IsKnown<More>);
    constexpr bool empties =
        (detail::is_nullable<typename First::Argument> || ... ||
         detail::is_nullable<typename More::Argument>);
    if constexpr (has_default && !empties) {
        return *std::move(result);
    } else {
        return result;
    }
}

/// The result of the first value that the subject equals; without `orm::otherwise` nothing where
/// there is none.
template <detail::Plain Subject, class First, class... More>
[[nodiscard]] constexpr auto
match(const Subject& subject, const First& first, const More&... more) {
    return case_(detail::known_branch(subject, first), detail::known_branch(subject, more)...);
}

}  // namespace orm
