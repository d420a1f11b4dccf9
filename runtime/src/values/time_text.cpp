#include "values/calendar.hpp"

#include <orm/detail/codec_core.hpp>
#include <orm/detail/time_text.hpp>
#include <orm/error.hpp>
#include <orm/time.hpp>

#include <chrono>

namespace orm {

Timestamp now() noexcept {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace orm

namespace orm::detail {

namespace {

char* write_digits(char* out, std::uint32_t value, int count) noexcept {
    for (int i = count; i-- > 0;) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return out + count;
}

/// Reads a text from left to right; every step says whether it met what it wanted.
class TimeParser {
public:
    explicit TimeParser(std::string_view text) noexcept
        : at_(text.data()),
          end_(text.data() + text.size()) {}

    [[nodiscard]] bool done() const noexcept { return at_ == end_; }

    bool take(char wanted) noexcept {
        if (done() || *at_ != wanted) {
            return false;
        }
        ++at_;
        return true;
    }

    bool digits(int count, int& value) noexcept {
        if (end_ - at_ < count) {
            return false;
        }
        value = 0;
        for (int i = 0; i < count; ++i, ++at_) {
            if (*at_ < '0' || *at_ > '9') {
                return false;
            }
            value = value * 10 + (*at_ - '0');
        }
        return true;
    }

    bool date(std::int64_t& days) noexcept {
        int year = 0;
        int month = 0;
        int day = 0;
        if (!digits(4, year) || !take('-') || !digits(2, month) || !take('-') || !digits(2, day) ||
            year == 0) {
            return false;
        }
        const std::chrono::year_month_day date{
            std::chrono::year(year),
            std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
        if (!date.ok()) {
            return false;
        }
        days = std::chrono::sys_days(date).time_since_epoch().count();
        return true;
    }

    bool time(std::int64_t& microseconds) noexcept {
        int hour = 0;
        int minute = 0;
        int second = 0;
        if (!digits(2, hour) || hour > 23 || !take(':') || !digits(2, minute) || minute > 59) {
            return false;
        }
        std::int64_t fraction = 0;
        if (take(':') && (!digits(2, second) || second > 59 || !this->fraction(fraction))) {
            return false;
        }
        microseconds = ((hour * 60 + minute) * 60 + second) * std::int64_t{1'000'000} + fraction;
        return true;
    }

    /// `Z`, `+hh`, `+hhmm`, `+hh:mm`, or nothing.
    bool offset(std::int64_t& microseconds) noexcept {
        microseconds = 0;
        if (done() || take('Z') || take('z')) {
            return true;
        }
        const bool west = take('-');
        if (!west && !take('+')) {
            return false;
        }
        int hour = 0;
        int minute = 0;
        if (!digits(2, hour) || hour > 23) {
            return false;
        }
        if (!done() && ((take(':'), !digits(2, minute)) || minute > 59)) {
            return false;
        }
        microseconds = (hour * 60 + minute) * std::int64_t{60'000'000} * (west ? -1 : 1);
        return true;
    }

private:
    /// An optional `.digits`; digits beyond the sixth have to be zeros.
    bool fraction(std::int64_t& microseconds) noexcept {
        if (!take('.')) {
            return true;
        }
        std::int64_t unit = 1'000'000;
        const char* first = at_;
        for (; !done() && *at_ >= '0' && *at_ <= '9'; ++at_) {
            unit /= 10;
            if (unit == 0 && *at_ != '0') {
                return false;
            }
            microseconds += (*at_ - '0') * unit;
        }
        return at_ != first;
    }

    const char* at_;
    const char* end_;
};

using Parse = std::optional<std::int64_t> (*)(std::string_view) noexcept;

std::int64_t read(const Cell& cell, const char* expected, Parse parse) {
    if (cell.wire != Wire::text) {
        fail_wire(cell, expected);
    }
    const auto value = parse(cell.text());
    if (!value) {
        throw BadValue(std::string("is text that is not ") + expected, cell);
    }
    return *value;
}

}  // namespace

std::size_t format_date(std::int64_t days, char* out) noexcept {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    char* at = write_digits(out, static_cast<std::uint32_t>(static_cast<int>(date.year())), 4);
    *at++ = '-';
    at = write_digits(at, static_cast<unsigned>(date.month()), 2);
    *at++ = '-';
    write_digits(at, static_cast<unsigned>(date.day()), 2);
    return 10;
}

std::size_t format_time(std::int64_t microseconds, char* out) noexcept {
    const auto seconds = static_cast<std::uint32_t>(microseconds / 1'000'000);
    char* at = write_digits(out, seconds / 3'600, 2);
    *at++ = ':';
    at = write_digits(at, seconds / 60 % 60, 2);
    *at++ = ':';
    at = write_digits(at, seconds % 60, 2);
    *at++ = '.';
    write_digits(at, static_cast<std::uint32_t>(microseconds % 1'000'000), 6);
    return 15;
}

std::size_t format_timestamp(std::int64_t microseconds, char* out) noexcept {
    const auto time = std::chrono::microseconds(microseconds);
    const auto days = std::chrono::floor<std::chrono::days>(time);
    format_date(days.count(), out);
    out[10] = ' ';
    format_time((time - days).count(), out + 11);
    return time_text_size;
}

std::optional<std::int64_t> parse_timestamp(std::string_view text, bool zoned) noexcept {
    TimeParser parser(text);
    std::int64_t days = 0;
    std::int64_t time = 0;
    std::int64_t offset = 0;
    if (!parser.date(days)) {
        return std::nullopt;
    }
    if (!parser.done()) {
        if (!parser.take(' ') && !parser.take('T')) {
            return std::nullopt;
        }
        if (!parser.time(time) || (zoned && !parser.offset(offset)) || !parser.done()) {
            return std::nullopt;
        }
    }
    const std::int64_t result = days * day_length + time - offset;
    return result < min_timestamp || result > max_timestamp ? std::nullopt : std::optional(result);
}

std::optional<std::int64_t> parse_date(std::string_view text) noexcept {
    TimeParser parser(text);
    std::int64_t days = 0;
    return parser.date(days) && parser.done() ? std::optional(days) : std::nullopt;
}

std::optional<std::int64_t> parse_time(std::string_view text) noexcept {
    TimeParser parser(text);
    std::int64_t time = 0;
    return parser.time(time) && parser.done() ? std::optional(time) : std::nullopt;
}

std::int64_t read_timestamp_text(const Cell& cell) {
    return read(cell, "a point in time", [](std::string_view text) noexcept {
        return parse_timestamp(text, true);
    });
}

std::int64_t read_local_timestamp_text(const Cell& cell) {
    return read(cell, "a local time", [](std::string_view text) noexcept {
        return parse_timestamp(text, false);
    });
}

std::int64_t read_date_text(const Cell& cell) {
    return read(cell, "a date", &parse_date);
}

std::int64_t read_time_text(const Cell& cell) {
    return read(cell, "a time of day", &parse_time);
}

void fail_time_of_day() {
    throw ValueError("is not a time of day between 00:00:00 and 23:59:59.999999");
}

}  // namespace orm::detail
