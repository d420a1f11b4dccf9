#include "random_source.hpp"

#include <orm/detail/time_text.hpp>
#include <orm/error.hpp>
#include <orm/time.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace std::chrono_literals;
using namespace orm::detail;

std::string timestamp_text(std::int64_t microseconds) {
    char buffer[time_text_size];
    return {buffer, format_timestamp(microseconds, buffer)};
}

TEST(TimeText, timestamp_has_a_fixed_width_that_sorts) {
    EXPECT_EQ(timestamp_text(0), "1970-01-01 00:00:00.000000");
    EXPECT_EQ(timestamp_text(-1), "1969-12-31 23:59:59.999999");
    EXPECT_EQ(timestamp_text(min_timestamp), "0001-01-01 00:00:00.000000");
    EXPECT_EQ(timestamp_text(max_timestamp), "9999-12-31 23:59:59.999999");
}

TEST(TimeText, timestamp_makes_a_round_trip) {
    auto random = orm::testing::make_random();
    for (int i = 0; i < 100'000; ++i) {
        const auto span = static_cast<std::uint64_t>(max_timestamp - min_timestamp);
        const auto value = min_timestamp + static_cast<std::int64_t>(random() % (span + 1));
        ASSERT_EQ(parse_timestamp(timestamp_text(value), true), value);
    }
}

TEST(TimeText, shorter_and_zoned_forms_are_read) {
    const auto noon = parse_timestamp("2024-02-29 12:00:00.000000", true);
    ASSERT_TRUE(noon);
    for (const char* text :
         {"2024-02-29 12:00:00",
          "2024-02-29T12:00:00Z",
          "2024-02-29T12:00:00z",
          "2024-02-29 12:00",
          "2024-02-29T12:00:00.0",
          "2024-02-29 14:00:00+02:00",
          "2024-02-29 14:00:00+02",
          "2024-02-29 06:30:00-0530",
          "2024-02-29 12:00:00.000000000"}) {
        EXPECT_EQ(parse_timestamp(text, true), noon) << text;
    }
    EXPECT_EQ(parse_timestamp("2024-02-29", true), *noon - 43'200'000'000);
    EXPECT_EQ(parse_timestamp("2024-02-29 12:00:00.5", true), *noon + 500'000);
}

TEST(TimeText, what_is_no_time_is_refused) {
    for (const char* text :
         {"",
          "2023-02-29 00:00:00",
          "2024-13-01",
          "0000-01-01",
          "2024-1-1",
          "2024/01-01",
          "2024-0x-01",
          "2024-01/01",
          "2024-01-0x",
          "2024-01-01 1x:00",
          "2024-01-01 12.00",
          "2024-01-01 12:0x",
          "2024-01-01 12:00:0x",
          "2024-01-01 24:00:00",
          "2024-01-01 12:60",
          "2024-01-01 12:00:60",
          "2024-01-01 12:00:00.",
          "2024-01-01 12:00:00.1234567",
          "2024-01-01 12:00:00.5 ",
          "2024-01-01 12:00:00.5X",
          "2024-01-01 12:00:00 ",
          "2024-01-01 12:00:00X",
          "2024-01-01x12:00:00",
          "2024-01-01 12:00:00+1",
          "2024-01-01 12:00:00+24",
          "2024-01-01 12:00:00+01:0",
          "2024-01-01 12:00:00-01:60",
          "-2024-01-01",
          "0001-01-01 00:00:00+01:00",
          "9999-12-31 23:59:59-01:00"}) {
        EXPECT_FALSE(parse_timestamp(text, true)) << text;
    }
    EXPECT_FALSE(parse_timestamp("2024-01-01 12:00:00Z", false));
}

TEST(TimeText, dates_and_times_of_day_make_a_round_trip) {
    char buffer[time_text_size];
    EXPECT_EQ(std::string(buffer, format_date(19'782, buffer)), "2024-02-29");
    EXPECT_EQ(parse_date("2024-02-29"), 19'782);
    EXPECT_EQ(std::string(buffer, format_time(86'399'999'999, buffer)), "23:59:59.999999");
    EXPECT_EQ(parse_time("23:59:59.999999"), 86'399'999'999);
    EXPECT_EQ(parse_time("23:59"), 86'340'000'000);
    EXPECT_FALSE(parse_time("24:00"));
    EXPECT_FALSE(parse_time("23:59Z"));
    EXPECT_FALSE(parse_date("2024-02-29 "));
}

TEST(TimeOfDay, is_a_value_between_midnight_and_midnight) {
    constexpr orm::TimeOfDay tea(17, 30, 15, 250);
    static_assert(
        tea.hour() == 17 && tea.minute() == 30 && tea.second() == 15 && tea.microsecond() == 250
    );
    static_assert(tea > orm::TimeOfDay{} && tea == orm::TimeOfDay(tea.since_midnight()));
    EXPECT_THROW(orm::TimeOfDay(24, 0), orm::ValueError);
    EXPECT_THROW(orm::TimeOfDay(0, 60), orm::ValueError);
    EXPECT_THROW(orm::TimeOfDay(-1us), orm::ValueError);
    EXPECT_THROW(orm::TimeOfDay(24h), orm::ValueError);
}

TEST(Timestamp, now_is_the_system_clock_in_microseconds) {
    const auto before = std::chrono::system_clock::now() - 1us;
    const orm::Timestamp now = orm::now();
    EXPECT_LE(before, now);
    EXPECT_LE(now, std::chrono::system_clock::now());
}

}  // namespace
