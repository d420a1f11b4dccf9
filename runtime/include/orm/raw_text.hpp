#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// Counts the `{}` of a text; -1 when a brace stands alone.
consteval int count_placeholders(std::string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
        if (text[i] == '\'' || text[i] == '"') {
            const std::size_t end = text.find(text[i], i + 1);
            if (end == std::string_view::npos) {
                return -1;
            }
            i = end;
        } else if ((text[i] == '{' || text[i] == '}') && doubled) {
            ++i;
        } else if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '}') {
            ++count;
            ++i;
        } else if (text[i] == '{' || text[i] == '}') {
            return -1;
        }
    }
    return count;
}

void a_brace_stands_alone_write_two_of_them_or_a_pair();
void the_number_of_values_is_not_that_of_the_placeholders();
void a_function_is_named_by_letters_digits_underscores_and_points();

consteval bool is_function_name(std::string_view name) {
    bool begins = true;
    for (const char c : name) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && (begins || (c != '.' && (c < '0' || c > '9')))) {
            return false;
        }
        begins = c == '.';
    }
    return !begins;
}

}  // namespace detail

/// SQL text that is a literal in the program, with as many `{}` as there are values.
template <class... Values>
class RawText {
public:
    template <std::size_t Size>
    consteval RawText(const char (&literal)[Size])
        : text_(literal, Size - 1) {  // NOLINT(google-explicit-constructor)
        const int found = detail::count_placeholders(text_);
        if (found < 0) {
            detail::a_brace_stands_alone_write_two_of_them_or_a_pair();
        }
        if (found != static_cast<int>(sizeof...(Values))) {
            detail::the_number_of_values_is_not_that_of_the_placeholders();
        }
    }

    /// Text made at run time is no literal: bind its changing parts with `{}`.
    template <class Text>
    requires(std::is_convertible_v<const Text&, std::string_view> && !std::is_array_v<Text>)
        RawText(const Text& text_made_at_run_time)
    = delete;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return text_; }

private:
    std::string_view text_;
};

/// The name of a function, as a literal: `"similarity"`, `"public.similarity"`.
class FunctionName {
public:
    template <std::size_t Size>
    consteval FunctionName(const char (&literal)[Size])
        : name_(literal, Size - 1) {  // NOLINT(google-explicit-constructor)
        if (!detail::is_function_name(name_)) {
            detail::a_function_is_named_by_letters_digits_underscores_and_points();
        }
    }

    /// A name made at run time is no literal.
    template <class Text>
    requires(std::is_convertible_v<const Text&, std::string_view> && !std::is_array_v<Text>)
        FunctionName(const Text& name_made_at_run_time)
    = delete;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return name_; }

private:
    std::string_view name_;
};

}  // namespace orm
