#pragma once

#include <orm/decimal.hpp>

#include <chrono>
#include <concepts>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace questions {

/// A value of an answer, whatever type it has in C++ or in a database.
class Value {
public:
    /// NULL.
    Value() = default;

    Value(std::string text)  // NOLINT(google-explicit-constructor)
        : value_(std::move(text)) {}

    Value(std::string_view text)  // NOLINT(google-explicit-constructor)
        : value_(std::string(text)) {}

    template <std::integral Integer>
    Value(Integer number)  // NOLINT(google-explicit-constructor)
        : value_(orm::Decimal(static_cast<std::int64_t>(number))) {}

    Value(double number)  // NOLINT(google-explicit-constructor)
        : value_(number) {}

    Value(orm::Decimal number)  // NOLINT(google-explicit-constructor)
        : value_(number) {}

    Value(std::chrono::year_month_day date);  // NOLINT(google-explicit-constructor)

    template <class T>
    Value(const std::optional<T>& value)  // NOLINT(google-explicit-constructor)
        : Value(value ? Value(*value) : Value()) {}

    /// Decimals are compared exactly. A binary fraction is equal to a number that differs from it
    /// by a billionth or less.
    friend bool operator==(const Value& a, const Value& b);

    /// Any order, to make sets of rows comparable.
    friend bool operator<(const Value& a, const Value& b);

    friend std::ostream& operator<<(std::ostream& out, const Value& value);

private:
    [[nodiscard]] bool is_number() const { return value_.index() == 1 || value_.index() == 2; }

    [[nodiscard]] double number() const;

    std::variant<std::monostate, orm::Decimal, double, std::string> value_;
};

using Row = std::vector<Value>;
using Answer = std::vector<Row>;

/// Whether there is a row without any NULL: what SQL says of nothing has some.
bool says_something(const Answer& answer);

template <class... Columns>
Row row_of(const std::tuple<Columns...>& columns) {
    return std::apply([](const auto&... column) { return Row{Value(column)...}; }, columns);
}

template <class Scalar>
Row row_of(const Scalar& scalar) {
    return {Value(scalar)};
}

template <class T>
Answer answer_of(const std::vector<T>& rows) {
    Answer answer;
    for (const T& row : rows) {
        answer.push_back(row_of(row));
    }
    return answer;
}

}  // namespace questions
