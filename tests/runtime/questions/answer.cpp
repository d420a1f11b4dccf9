#include "answer.hpp"

#include <orm/detail/time_text.hpp>

#include <algorithm>
#include <cmath>
#include <iomanip>

namespace questions {

namespace {

std::string text_of(std::chrono::year_month_day date) {
    char text[orm::detail::time_text_size];
    const auto days = std::chrono::sys_days(date).time_since_epoch().count();
    return {text, orm::detail::format_date(days, text)};
}

}  // namespace

Value::Value(std::chrono::year_month_day date)
    : value_(text_of(date)) {}

double Value::number() const {
    const auto* decimal = std::get_if<orm::Decimal>(&value_);
    return decimal != nullptr ? decimal->to_double() : std::get<double>(value_);
}

bool operator==(const Value& a, const Value& b) {
    if (a.value_.index() == b.value_.index() && !std::holds_alternative<double>(a.value_)) {
        return a.value_ == b.value_;
    }
    if (!a.is_number() || !b.is_number()) {
        return false;
    }
    const double x = a.number();
    const double y = b.number();
    return std::abs(x - y) <= 1e-9 * std::max({1.0, std::abs(x), std::abs(y)});
}

bool operator<(const Value& a, const Value& b) {
    if (a.is_number() && b.is_number()) {
        return a != b && a.number() < b.number();
    }
    return a.value_ < b.value_;
}

std::ostream& operator<<(std::ostream& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value.value_)) {
        return out << '\'' << *text << '\'';
    }
    if (const auto* decimal = std::get_if<orm::Decimal>(&value.value_)) {
        return out << decimal->to_string();
    }
    return value.is_number() ? out << std::setprecision(15) << value.number() : out << "NULL";
}

bool says_something(const Answer& answer) {
    return std::any_of(answer.begin(), answer.end(), [](const Row& row) {
        return std::find(row.begin(), row.end(), Value()) == row.end();
    });
}

}  // namespace questions
