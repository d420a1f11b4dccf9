#pragma once

#include <cstdint>
#include <string_view>

namespace orm::detail {

inline constexpr std::int64_t day_length = 86'400'000'000;  ///< in microseconds

/// The day, counted from the epoch, that a timestamp lies in.
constexpr std::int64_t day_of(std::int64_t timestamp) noexcept {
    return timestamp / day_length - (timestamp % day_length < 0 ? 1 : 0);
}

/// The same day so many months later, or the last one of that month where it has no such day.
/// Throws `ValueError` outside of the years 1 to 9999.
std::int64_t add_months(std::int64_t day, std::int64_t months);

/// The beginning of the `year`, `quarter`, `month`, `week`, `day`, `hour`, `minute` or `second`.
std::int64_t truncate_time(std::int64_t timestamp, std::string_view unit) noexcept;
std::int64_t truncate_date(std::int64_t day, std::string_view unit) noexcept;

std::int64_t quarter_of(std::int64_t day) noexcept;

struct IsoWeek {
    std::int64_t year;
    std::int64_t week;
};

/// The week of ISO 8601 that a day is in, and the year that it belongs to.
IsoWeek iso_week_of(std::int64_t day) noexcept;

}  // namespace orm::detail
