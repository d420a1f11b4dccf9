#include "conditions.hpp"

#include <array>
#include <string_view>

namespace random_queries {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 16> texts{
    "",
    "a",
    "A",
    "ab",
    "Ab",
    "b",
    "ba",
    "50%",
    "a_b",
    "a\\b",
    "o'k",
    " a ",
    "\u6771\u4eac",
    "a\u6771",
    "\U0001F333",
    "aaab"};

constexpr std::array<std::string_view, 14> patterns{
    "",
    "%",
    "a%",
    "%b",
    "%a%",
    "_",
    "__",
    "a_",
    "%\\%",
    "%\\_b",
    "\u6771_",
    "%\u4eac",
    "A%",
    "a*?["};

}  // namespace

std::int64_t random_integer(Dice& dice) {
    return dice.between(-6, 12);
}

std::vector<std::int64_t> random_integers(Dice& dice) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(dice.between(0, 4)));
    for (std::int64_t& value : values) {
        value = random_integer(dice);
    }
    return values;
}

double random_fraction(Dice& dice) {
    return static_cast<double>(dice.between(-12, 24)) / 4;
}

std::string random_text(Dice& dice) {
    return std::string(dice.pick(texts));
}

std::string random_pattern(Dice& dice) {
    return std::string(dice.pick(patterns));
}

std::chrono::year_month_day random_date(Dice& dice) {
    return std::chrono::sys_days(2024y / 2 / 20) + std::chrono::days(dice.between(0, 20));
}

orm::Timestamp random_time(Dice& dice) {
    return std::chrono::sys_days(random_date(dice)) + std::chrono::hours(dice.between(0, 23)) +
           std::chrono::microseconds(dice.between(0, 2));
}

}  // namespace random_queries
