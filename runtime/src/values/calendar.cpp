#include "values/calendar.hpp"

#include <orm/detail/time_text.hpp>
#include <orm/error.hpp>

#include <chrono>
#include <string>

namespace orm::detail {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day date_of(std::int64_t day) noexcept {
    return sys_days(days(day));
}

std::int64_t number_of(const year_month_day& date) noexcept {
    return sys_days(date).time_since_epoch().count();
}

std::int64_t floor_to(std::int64_t value, std::int64_t unit) noexcept {
    const std::int64_t rest = value % unit;
    return value - rest - (rest < 0 ? unit : 0);
}

/// Days since Monday.
std::int64_t weekday_of(std::int64_t day) noexcept {
    return std::chrono::weekday(sys_days(days(day))).iso_encoding() - 1;
}

}  // namespace

std::int64_t add_months(std::int64_t day, std::int64_t months) {
    constexpr std::int64_t most = 12 * 10'000;
    const year_month_day date = date_of(day);
    if (months > -most && months < most) {
        const auto month =
            date.year() / date.month() + std::chrono::months(static_cast<int>(months));
        const auto last = (month / std::chrono::last).day();
        if (int(month.year()) >= 1 && int(month.year()) <= 9999) {
            return number_of(month / (date.day() < last ? date.day() : last));
        }
    }
    throw ValueError(std::string("the date ") + beyond_years);
}

std::int64_t truncate_time(std::int64_t timestamp, std::string_view unit) noexcept {
    constexpr std::int64_t second = 1'000'000;
    if (unit == "second") {
        return floor_to(timestamp, second);
    }
    if (unit == "minute") {
        return floor_to(timestamp, 60 * second);
    }
    if (unit == "hour") {
        return floor_to(timestamp, 3600 * second);
    }
    return truncate_date(day_of(timestamp), unit) * day_length;
}

std::int64_t truncate_date(std::int64_t day, std::string_view unit) noexcept {
    const year_month_day date = date_of(day);
    if (unit == "week") {
        return day - weekday_of(day);
    }
    if (unit == "month") {
        return number_of(date.year() / date.month() / 1);
    }
    if (unit == "quarter") {
        const auto first = static_cast<unsigned>(quarter_of(day) * 3 - 2);
        return number_of(date.year() / std::chrono::month(first) / 1);
    }
    return unit == "year" ? number_of(date.year() / 1 / 1) : day;
}

std::int64_t quarter_of(std::int64_t day) noexcept {
    return (unsigned(date_of(day).month()) + 2) / 3;
}

IsoWeek iso_week_of(std::int64_t day) noexcept {
    // A week belongs to the year of its Thursday.
    const std::int64_t thursday = day - weekday_of(day) + 3;
    const auto year = date_of(thursday).year();
    const std::int64_t first = number_of(year / 1 / 1);
    return {int(year), (thursday - first) / 7 + 1};
}

}  // namespace orm::detail
