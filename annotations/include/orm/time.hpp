#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <vector>

namespace orm {

/// A point in time, UTC, as databases keep it: whole microseconds, years 1 to 9999.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Raw bytes: BLOB on SQLite, bytea on PostgreSQL.
using Bytes = std::vector<std::byte>;

/// The current time, cut to microseconds. (`std::chrono::system_clock::now()` counts nanoseconds
/// and does not convert.)
[[nodiscard]] Timestamp now() noexcept;

namespace detail {

[[noreturn]] void fail_time_of_day();

}  // namespace detail

/// A time of day without a date or a zone: microseconds since midnight, 00:00:00 to
/// 23:59:59.999999.
class TimeOfDay {
public:
    /// Midnight.
    constexpr TimeOfDay() noexcept = default;

    /// Throws `ValueError` when `since_midnight` is negative or a day and more.
    constexpr explicit TimeOfDay(std::chrono::microseconds since_midnight)
        : since_midnight_(since_midnight) {
        if (since_midnight < std::chrono::microseconds(0) ||
            since_midnight >= std::chrono::days(1)) {
            detail::fail_time_of_day();
        }
    }

    /// Throws `ValueError` when a part is out of its range.
    constexpr TimeOfDay(int hour, int minute, int second = 0, int microsecond = 0)
        : since_midnight_(
              std::chrono::hours(hour) + std::chrono::minutes(minute) +
              std::chrono::seconds(second) + std::chrono::microseconds(microsecond)
          ) {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
            microsecond < 0 || microsecond > 999'999) {
            detail::fail_time_of_day();
        }
    }

    [[nodiscard]] constexpr std::chrono::microseconds since_midnight() const noexcept {
        return since_midnight_;
    }

    [[nodiscard]] constexpr int hour() const noexcept { return part(3'600'000'000, 24); }

    [[nodiscard]] constexpr int minute() const noexcept { return part(60'000'000, 60); }

    [[nodiscard]] constexpr int second() const noexcept { return part(1'000'000, 60); }

    [[nodiscard]] constexpr int microsecond() const noexcept { return part(1, 1'000'000); }

    friend constexpr bool operator==(TimeOfDay, TimeOfDay) noexcept = default;
    friend constexpr auto operator<=>(TimeOfDay, TimeOfDay) noexcept = default;

private:
    [[nodiscard]] constexpr int part(
        std::chrono::microseconds::rep unit, std::chrono::microseconds::rep modulus
    ) const noexcept {
        return static_cast<int>(since_midnight_.count() / unit % modulus);
    }

    std::chrono::microseconds since_midnight_{0};
};

}  // namespace orm
