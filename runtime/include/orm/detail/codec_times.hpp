#pragma once

#include <orm/detail/codec_core.hpp>
#include <orm/detail/time_text.hpp>
#include <orm/time.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <ratio>
#include <type_traits>

namespace orm::detail {

/// The duration in whole microseconds; throws `BadValue` when it is not between `lowest` and
/// `highest` or is no whole number of them.
template <class Rep, class Period>
std::int64_t to_microseconds(
    std::chrono::duration<Rep, Period> value,
    std::int64_t lowest,
    std::int64_t highest,
    const char* beyond
) {
    static_assert(std::integral<Rep>, "a duration that is stored counts whole units");
    // Counts instead of durations where they do: their operators are dear to compile.
    if constexpr (std::micro::den % Period::den == 0) {
        constexpr std::int64_t unit = std::micro::den / Period::den * Period::num;
        const auto count = static_cast<std::int64_t>(value.count());
        if (count < lowest / unit || count > highest / unit) [[unlikely]] {
            fail_write(beyond);
        }
        return count * unit;
    } else {
        const std::chrono::duration<std::int64_t, Period> wide = value;
        const auto whole = std::chrono::floor<std::chrono::microseconds>(wide);
        if (whole != wide) [[unlikely]] {
            fail_write("has a fraction of a microsecond");
        }
        if (whole.count() < lowest || whole.count() > highest) [[unlikely]] {
            fail_write(beyond);
        }
        return whole.count();
    }
}

template <class Duration>
Duration from_microseconds(const Cell& cell, std::int64_t count) {
    using Wide = std::chrono::duration<std::int64_t, typename Duration::period>;
    const std::chrono::microseconds value(count);
    if constexpr (std::ratio_less_equal_v<std::micro, typename Duration::period>) {
        const auto result = std::chrono::floor<Wide>(value);
        if (result != value ||
            result.count() < std::numeric_limits<typename Duration::rep>::min() ||
            result.count() > std::numeric_limits<typename Duration::rep>::max()) [[unlikely]] {
            fail_read(cell, "does not fit the member's unit of time");
        }
        return Duration(static_cast<typename Duration::rep>(result.count()));
    } else {
        constexpr std::int64_t factor = Duration::period::den / 1'000'000;
        if (count > std::numeric_limits<std::int64_t>::max() / factor ||
            count < std::numeric_limits<std::int64_t>::min() / factor) [[unlikely]] {
            fail_read(cell, "does not fit the member's unit of time");
        }
        return std::chrono::duration_cast<Duration>(value);
    }
}

template <class Duration>
struct ValueCodec<std::chrono::sys_time<Duration>>
    : CodecBase<ValueCodec<std::chrono::sys_time<Duration>>, std::chrono::sys_time<Duration>> {
    static constexpr PhysicalType type = PhysicalType::timestamp;

    static Parameter make(std::chrono::sys_time<Duration> value, Arena&) {
        return Parameter::of(
            Wire::timestamp,
            to_microseconds(value.time_since_epoch(), min_timestamp, max_timestamp, beyond_years)
        );
    }

    static void read(const Cell& cell, std::chrono::sys_time<Duration>& value) {
        const std::int64_t count =
            cell.wire == Wire::timestamp ? cell.integer : read_timestamp_text(cell);
        value = std::chrono::sys_time<Duration>(from_microseconds<Duration>(cell, count));
    }
};

template <class Duration>
struct ValueCodec<std::chrono::local_time<Duration>>
    : CodecBase<ValueCodec<std::chrono::local_time<Duration>>, std::chrono::local_time<Duration>> {
    static constexpr PhysicalType type = PhysicalType::local_timestamp;

    static Parameter make(std::chrono::local_time<Duration> value, Arena&) {
        return Parameter::of(
            Wire::local_timestamp,
            to_microseconds(value.time_since_epoch(), min_timestamp, max_timestamp, beyond_years)
        );
    }

    static void read(const Cell& cell, std::chrono::local_time<Duration>& value) {
        const std::int64_t count =
            cell.wire == Wire::local_timestamp ? cell.integer : read_local_timestamp_text(cell);
        value = std::chrono::local_time<Duration>(from_microseconds<Duration>(cell, count));
    }
};

template <>
struct ValueCodec<std::chrono::year_month_day>
    : CodecBase<ValueCodec<std::chrono::year_month_day>, std::chrono::year_month_day> {
    static constexpr PhysicalType type = PhysicalType::date;

    static Parameter make(std::chrono::year_month_day value, Arena&) {
        if (!value.ok()) [[unlikely]] {
            fail_write("is not a date of the calendar");
        }
        if (value.year() < std::chrono::year(1) || value.year() > std::chrono::year(9999))
            [[unlikely]] {
            fail_write(beyond_years);
        }
        return Parameter::of(Wire::date, std::chrono::sys_days(value).time_since_epoch().count());
    }

    static void read(const Cell& cell, std::chrono::year_month_day& value) {
        const std::int64_t days = cell.wire == Wire::date ? cell.integer : read_date_text(cell);
        value = std::chrono::sys_days(std::chrono::days(days));
    }
};

template <>
struct ValueCodec<TimeOfDay> : CodecBase<ValueCodec<TimeOfDay>, TimeOfDay> {
    static constexpr PhysicalType type = PhysicalType::time;

    static Parameter make(TimeOfDay value, Arena&) noexcept {
        return Parameter::of(Wire::time, std::int64_t{value.since_midnight().count()});
    }

    static void read(const Cell& cell, TimeOfDay& value) {
        const std::int64_t count = cell.wire == Wire::time ? cell.integer : read_time_text(cell);
        if (count >= 86'400'000'000) [[unlikely]] {
            fail_read(cell, "is 24:00:00, which no member holds");
        }
        value = TimeOfDay(std::chrono::microseconds(count));
    }
};

template <class Rep, class Period>
struct ValueCodec<std::chrono::duration<Rep, Period>>
    : CodecBase<
          ValueCodec<std::chrono::duration<Rep, Period>>,
          std::chrono::duration<Rep, Period>> {
    static constexpr PhysicalType type = PhysicalType::duration;

    static Parameter make(std::chrono::duration<Rep, Period> value, Arena&) {
        using Limits = std::numeric_limits<std::int64_t>;
        return Parameter::of(
            Wire::duration,
            to_microseconds(
                value, Limits::min(), Limits::max(), "is too long for 64 bits of microseconds"
            )
        );
    }

    static void read(const Cell& cell, std::chrono::duration<Rep, Period>& value) {
        if (cell.wire != Wire::integer && cell.wire != Wire::duration) [[unlikely]] {
            fail_wire(cell, "a duration");
        }
        value = from_microseconds<std::chrono::duration<Rep, Period>>(cell, cell.integer);
    }
};

}  // namespace orm::detail
