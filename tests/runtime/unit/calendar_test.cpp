#include "values/calendar.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <cstdint>

namespace orm::detail {

namespace {

constexpr std::int64_t first_day = -719'162;  // 0001-01-01
constexpr std::int64_t last_day = 2'932'896;  // 9999-12-31

TEST(Calendar, adds_months_within_its_years_only) {
    constexpr std::int64_t all_months = 12 * 9'999 - 1;
    EXPECT_EQ(add_months(last_day, -all_months), first_day + 30);
    EXPECT_EQ(add_months(first_day, all_months), last_day - 30);
    for (const std::int64_t months : {std::int64_t{-1}, std::int64_t{-120'000}, INT64_MIN}) {
        EXPECT_THROW(add_months(first_day, months), ValueError) << months;
    }
    for (const std::int64_t months : {std::int64_t{1}, std::int64_t{120'000}, INT64_MAX}) {
        EXPECT_THROW(add_months(last_day, months), ValueError) << months;
    }
}

}  // namespace

}  // namespace orm::detail
