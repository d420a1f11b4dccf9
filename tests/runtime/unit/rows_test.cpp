#include "support/rows.hpp"

#include <gtest/gtest-spi.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace std::chrono_literals;
using support::Shown;
using support::texts;

const auto day = std::chrono::year(2024) / 5 / 1;

TEST(Rows, of_different_values_have_different_texts) {
    const std::vector<std::string> all = texts({
        std::nullopt,
        "null",
        "",
        "'",
        "''",
        "a",
        "A",
        "1",
        "true",
        "(1)",
        true,
        false,
        0,
        1,
        -1,
        std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::uint64_t>::max(),
        0.1,
        0.1F,
        std::nextafter(0.1, 1),
        orm::Decimal::parse("0.11"),
        orm::Decimal(10),
        orm::Decimal(100),
        orm::Json(),
        orm::Json("1"),
        orm::Json("\"a\""),
        day,
        std::chrono::year(2024) / 1 / 51,
        std::chrono::sys_days(day),
        std::chrono::sys_days(day) + 1us,
        std::chrono::local_days(day),
        std::vector<int>{},
        std::vector<int>{1},
        std::vector<int>{1, 2},
        std::vector<std::string>{"1,2"},
        std::vector<std::optional<int>>{std::nullopt},
        {},
        {1},
        {1, 2},
        {"a", "b"},
        {"a', 'b"},
        {{1, 2}, 3},
        {1, {2, 3}},
    });
    EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size());
}

TEST(Rows, of_equal_values_have_one_text) {
    EXPECT_ROWS(std::vector<std::int8_t>({1, 2}), {1ULL, 2.0});
    EXPECT_ROWS(std::vector<std::string>({"a"}), {std::optional(std::string_view("a"))});
    EXPECT_ROWS(std::vector<bool>({true, false}), {true, false});
    EXPECT_ROWS(std::vector{orm::Decimal::parse("10.50")}, {10.5});
    EXPECT_ROWS(std::vector{orm::Decimal::parse("10.00")}, {10});
    EXPECT_ROWS(std::vector{std::chrono::sys_days(day)}, {std::chrono::sys_days(day) + 0us});
    EXPECT_ROWS(std::vector<int>(), {});
}

TEST(Rows, of_tuples_are_those_of_their_values) {
    const std::vector<std::tuple<std::string, std::optional<int>>> rows{{"a", 1}, {"b", {}}};
    EXPECT_ROWS(rows, {{"a", 1}, {"b", std::nullopt}});
    EXPECT_ROW(rows.front(), {"a", 1});
    EXPECT_ROW(std::tuple(1), {1});
    EXPECT_ROW(std::tuple("a", "b"), {"a", "b"});
}

TEST(Rows, are_shown_where_they_differ) {
    static const std::vector<std::tuple<std::string, int>> rows{{"it's", 1}};
    EXPECT_NONFATAL_FAILURE(EXPECT_ROWS(rows, {{"it's", 2}}), "('it''s', 1)");
    EXPECT_NONFATAL_FAILURE(EXPECT_ROWS(rows, {}), "('it''s', 1)");
    EXPECT_NONFATAL_FAILURE(EXPECT_ROW(rows.front(), {1, "it's"}), "(1, 'it''s')");
}

}  // namespace
