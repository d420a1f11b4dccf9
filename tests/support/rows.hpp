#pragma once

#include <orm/decimal.hpp>
#include <orm/json_text.hpp>

#include <gtest/gtest.h>

#include <charconv>
#include <chrono>
#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace support {

/// A value of a query as text: another one for each other value, and the same for equal ones,
/// whatever types they have. What has no constructor here does not compile.
///
/// Compilers take much longer over gmock's matchers, which are types of their own for each row.
class Shown {
public:
    Shown(std::nullopt_t)  // NOLINT(google-explicit-constructor)
        : text_("null") {}

    Shown(std::string_view text)  // NOLINT(google-explicit-constructor)
        : text_(quoted(text)) {}

    Shown(const std::string& text)  // NOLINT(google-explicit-constructor)
        : Shown(std::string_view(text)) {}

    Shown(const char* text)  // NOLINT(google-explicit-constructor)
        : Shown(std::string_view(text)) {}

    Shown(const orm::Json& json)  // NOLINT(google-explicit-constructor)
        : text_("json" + quoted(json.text())) {}

    /// 1.5 and 1.50 are equal.
    Shown(const orm::Decimal& decimal)  // NOLINT(google-explicit-constructor)
        : text_(decimal.to_string()) {
        if (text_.find('.') != std::string::npos) {
            text_.erase(text_.find_last_not_of('0') + 1);
            text_.erase(text_.find_last_not_of('.') + 1);
        }
    }

    Shown(std::chrono::year_month_day date)  // NOLINT(google-explicit-constructor)
        : text_(
              std::to_string(static_cast<int>(date.year())) + '/' +
              std::to_string(static_cast<unsigned>(date.month())) + '/' +
              std::to_string(static_cast<unsigned>(date.day()))
          ) {}

    template <class Duration>
    Shown(std::chrono::sys_time<Duration> time)  // NOLINT(google-explicit-constructor)
        : text_("sys " + microseconds(time.time_since_epoch())) {}

    template <class Duration>
    Shown(std::chrono::local_time<Duration> time)  // NOLINT(google-explicit-constructor)
        : text_("local " + microseconds(time.time_since_epoch())) {}

    template <std::same_as<bool> Bool>
    Shown(Bool value)  // NOLINT(google-explicit-constructor)
        : text_(value ? "true" : "false") {}

    template <orm::detail::WholeNumber Integer>
    Shown(Integer number)  // NOLINT(google-explicit-constructor)
        : text_(std::to_string(number)) {}

    template <std::floating_point Real>
    Shown(Real number)  // NOLINT(google-explicit-constructor)
        : text_(shortest(number)) {
        static_assert(sizeof(Real) <= sizeof(double));
    }

    template <class T>
    Shown(const std::optional<T>& value)  // NOLINT(google-explicit-constructor)
        : text_(value ? Shown(*value).text_ : "null") {}

    template <class T>
    Shown(const std::vector<T>& values)  // NOLINT(google-explicit-constructor)
        : text_("[") {
        for (const auto& value : values) {
            text_ += Shown(value).text_ + ',';
        }
        text_ += ']';
    }

    template <class... Columns>
    Shown(const std::tuple<Columns...>& row)  // NOLINT(google-explicit-constructor)
        : Shown(std::apply([](const Columns&... column) { return Shown({Shown(column)...}); }, row)
          ) {}

    /// A row.
    Shown(std::initializer_list<Shown> columns)
        : text_("(") {
        for (const Shown& column : columns) {
            text_ += (text_.size() == 1 ? "" : ", ") + column.text_;
        }
        text_ += ')';
    }

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    /// As SQL writes it.
    static std::string quoted(std::string_view text) {
        std::string result = "'";
        for (const char c : text) {
            result += c == '\'' ? "''" : std::string(1, c);
        }
        return result + '\'';
    }

    static std::string microseconds(std::chrono::microseconds since) {
        return std::to_string(since.count());
    }

    /// The shortest text that is read as this number again.
    static std::string shortest(double number) {
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, number).ptr};
    }

    std::string text_;
};

inline std::vector<std::string> texts(std::initializer_list<Shown> rows) {
    std::vector<std::string> result;
    for (const Shown& row : rows) {
        result.push_back(row.text());
    }
    return result;
}

template <class Rows>
std::vector<std::string> texts(const Rows& rows) {
    std::vector<std::string> result;
    for (const auto& row : rows) {
        result.push_back(Shown(row).text());
    }
    return result;
}

}  // namespace support

/// Says what a query gives: rows, `EXPECT_ROWS(query.all(), {{"Ann", 2}, {"Bob", std::nullopt}})`,
/// or values, `EXPECT_ROWS(query.all(), {"Ann", "Bob"})`.
#define EXPECT_ROWS(rows, ...) EXPECT_EQ(support::texts(rows), support::texts(__VA_ARGS__))

/// The same of one row: `EXPECT_ROW(query.one(), {"Ann", 2})`.
#define EXPECT_ROW(row, ...) EXPECT_EQ(support::texts({row}), support::texts({__VA_ARGS__}))
