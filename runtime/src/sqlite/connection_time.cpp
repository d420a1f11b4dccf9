#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/calendar.hpp"

#include <orm/detail/time_text.hpp>

namespace orm::sqlite {

namespace {

constexpr std::int64_t first_day = detail::day_of(detail::min_timestamp);
constexpr std::int64_t last_day = detail::day_of(detail::max_timestamp);

std::int64_t sum(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) {
        throw ValueError(detail::beyond_years);
    }
    return result;
}

std::int64_t timestamp_of(const Call& call, std::size_t i) {
    const auto value = detail::parse_timestamp(call.text(i), true);
    if (!value) {
        throw ValueError("is not a timestamp");
    }
    return *value;
}

void answer_timestamp(const Call& call, std::int64_t value) {
    if (value < detail::min_timestamp || value > detail::max_timestamp) {
        throw ValueError(detail::beyond_years);
    }
    char buffer[detail::time_text_size];
    call.answer(std::string_view(buffer, detail::format_timestamp(value, buffer)));
}

std::int64_t date_of(const Call& call, std::size_t i) {
    const auto value = detail::parse_date(call.text(i));
    if (!value) {
        throw ValueError("is not a date");
    }
    return *value;
}

void answer_date(const Call& call, std::int64_t days) {
    if (days < first_day || days > last_day) {
        throw ValueError(detail::beyond_years);
    }
    char buffer[detail::time_text_size];
    call.answer(std::string_view(buffer, detail::format_date(days, buffer)));
}

/// In the form that all are written in.
void timestamp(const Call& call) {
    answer_timestamp(call, timestamp_of(call, 0));
}

void add_time(const Call& call) {
    answer_timestamp(call, sum(timestamp_of(call, 0), call.integer(1)));
}

void time_between(const Call& call) {
    call.answer(timestamp_of(call, 1) - timestamp_of(call, 0));
}

void add_days(const Call& call) {
    answer_date(call, sum(date_of(call, 0), call.integer(1)));
}

/// In microseconds, as durations are kept.
void days_between(const Call& call) {
    call.answer((date_of(call, 1) - date_of(call, 0)) * detail::day_length);
}

void add_months(const Call& call) {
    const std::int64_t value = timestamp_of(call, 0);
    const std::int64_t day = detail::day_of(value);
    const std::int64_t moved = detail::add_months(day, call.integer(1));
    answer_timestamp(call, value + (moved - day) * detail::day_length);
}

void add_months_to_date(const Call& call) {
    answer_date(call, detail::add_months(date_of(call, 0), call.integer(1)));
}

void trunc_time(const Call& call) {
    answer_timestamp(call, detail::truncate_time(timestamp_of(call, 0), call.text(1)));
}

void trunc_date(const Call& call) {
    answer_date(call, detail::truncate_date(date_of(call, 0), call.text(1)));
}

/// The day of a date or of a timestamp.
std::int64_t any_day_of(const Call& call) {
    return detail::day_of(timestamp_of(call, 0));
}

void quarter(const Call& call) {
    call.answer(detail::quarter_of(any_day_of(call)));
}

void week(const Call& call) {
    call.answer(detail::iso_week_of(any_day_of(call)).week);
}

void iso_year(const Call& call) {
    call.answer(detail::iso_week_of(any_day_of(call)).year);
}

constexpr Entry time_entries[] = {
    {"orm_timestamp", 1, call_back<timestamp>},
    {"orm_add_time", 2, call_back<add_time>},
    {"orm_time_between", 2, call_back<time_between>},
    {"orm_add_days", 2, call_back<add_days>},
    {"orm_days_between", 2, call_back<days_between>},
    {"orm_add_months", 2, call_back<add_months>},
    {"orm_add_months_to_date", 2, call_back<add_months_to_date>},
    {"orm_trunc_time", 2, call_back<trunc_time>},
    {"orm_trunc_date", 2, call_back<trunc_date>},
    {"orm_quarter", 1, call_back<quarter>},
    {"orm_week", 1, call_back<week>},
    {"orm_iso_year", 1, call_back<iso_year>},
};

}  // namespace

std::span<const Entry> time_functions() noexcept {
    return time_entries;
}

}  // namespace orm::sqlite
