#include "random_source.hpp"

#include <orm/decimal.hpp>
#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <unordered_set>

namespace {

using orm::Decimal;
using namespace orm::literals;
__extension__ using Int128 = __int128;

const std::string nines(38, '9');

std::string text_of(Int128 value) {
    const bool negative = value < 0;
    std::string text;
    do {
        const int digit = static_cast<int>(value % 10);
        text.insert(text.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        value /= 10;
    } while (value != 0);
    return negative ? "-" + text : text;
}

TEST(Decimal, prints_as_it_was_written) {
    for (const char* text :
         {"0",
          "1",
          "-1",
          "0.5",
          "-0.05",
          "12.50",
          "0.00",
          "10000000000000000000.000000000000000001"}) {
        EXPECT_EQ(Decimal::parse(text).to_string(), text);
    }
}

TEST(Decimal, reads_exponents_and_signs) {
    EXPECT_EQ(Decimal::parse("+1.5e2").to_string(), "150");
    EXPECT_EQ(Decimal::parse("15E-1").to_string(), "1.5");
    EXPECT_EQ(Decimal::parse("1e-38").to_string(), "0." + std::string(37, '0') + "1");
    EXPECT_EQ(Decimal::parse(".5").to_string(), "0.5");
    EXPECT_EQ(Decimal::parse("-0").to_string(), "0");
}

TEST(Decimal, refuses_what_is_no_number) {
    for (const char* text :
         {"", "-", ".", "1.2.3", "1e", "1e+", " 1", "1 ", "0x10", "NaN", "1e9999999999"}) {
        EXPECT_THROW(static_cast<void>(Decimal::parse(text)), orm::ValueError) << text;
    }
}

TEST(Decimal, holds_38_digits_and_refuses_39) {
    EXPECT_EQ(Decimal::parse(nines).to_string(), nines);
    EXPECT_FALSE(Decimal::try_parse(nines + "9"));
    EXPECT_EQ(Decimal::parse(nines + ".000"), Decimal::parse(nines));
    EXPECT_FALSE(Decimal::try_parse(nines + ".0001"));
}

TEST(Decimal, compares_by_value) {
    EXPECT_EQ(Decimal::parse("1.5"), Decimal::parse("1.50"));
    EXPECT_LT(Decimal::parse("9.50"), Decimal::parse("10.0"));
    EXPECT_LT(Decimal::parse("-10"), Decimal::parse("-9.99"));
    EXPECT_LT(Decimal::parse("0." + std::string(37, '0') + "1"), Decimal::parse(nines));
    EXPECT_EQ(
        std::hash<Decimal>{}(Decimal::parse("1.5")), std::hash<Decimal>{}(Decimal::parse("1.500"))
    );
}

TEST(Decimal, literal_is_checked_when_compiled) {
    constexpr Decimal price = 19.90_dec;
    static_assert(price.scale() == 2 && price.digits() == 4);
    static_assert(price + 1 == 20.90_dec);
    static_assert(-price < 0);
    EXPECT_EQ(price.to_string(), "19.90");
}

TEST(Decimal, adds_subtracts_and_multiplies_exactly) {
    EXPECT_EQ((0.1_dec + 0.2_dec).to_string(), "0.3");
    EXPECT_EQ((1_dec - 0.001_dec).to_string(), "0.999");
    EXPECT_EQ((1.25_dec * 0.4_dec).to_string(), "0.500");
    EXPECT_THROW(static_cast<void>(Decimal::parse(nines) + 1), orm::ValueError);
    EXPECT_EQ(Decimal::parse(nines) - 1 + 1, Decimal::parse(nines));
    EXPECT_THROW(static_cast<void>(Decimal::parse(nines) * 2), orm::ValueError);
}

TEST(Decimal, product_that_fits_is_not_refused_for_its_zeros) {
    const Decimal long_even = Decimal::parse("0." + std::string(37, '2') + "2");
    EXPECT_EQ((long_even * 5).to_string(), "1." + std::string(37, '1'));
    EXPECT_EQ(5 * long_even, long_even * 5);
}

TEST(Decimal, arithmetic_agrees_with_128_bit_integers) {
    auto random = orm::testing::make_random();
    for (int i = 0; i < 100'000; ++i) {
        const auto a = static_cast<std::int64_t>(random()) >> (random() % 63);
        const auto b = static_cast<std::int64_t>(random()) >> (random() % 63);
        const int scale = static_cast<int>(random() % 9);
        const Decimal x = Decimal::of(a, scale);
        const Decimal y = Decimal::of(b, scale);
        const auto scaled = [](const Decimal& value, int wanted) {
            return Decimal::parse(value.rescaled(wanted).to_string()) *
                   Decimal::parse("1e" + std::to_string(wanted));
        };
        ASSERT_EQ(scaled(x + y, scale), Decimal::parse(text_of(Int128{a} + b)));
        ASSERT_EQ(scaled(x - y, scale), Decimal::parse(text_of(Int128{a} - b)));
        ASSERT_EQ(x < y, a < b);
        if (std::abs(a) < 1'000'000'000 && std::abs(b) < 1'000'000'000) {
            ASSERT_EQ(scaled(x * y, 2 * scale), Decimal::parse(text_of(Int128{a} * b)));
        }
    }
}

TEST(Decimal, text_makes_a_round_trip) {
    auto random = orm::testing::make_random();
    for (int i = 0; i < 100'000; ++i) {
        std::string text = std::to_string(1 + random() % 9);
        for (auto left = random() % 38; left > 0; --left) {
            text += static_cast<char>('0' + random() % 10);
        }
        const auto point = random() % (text.size() + 1);
        if (point > 0 && point < text.size()) {
            text.insert(point, ".");
        }
        text = random() % 2 == 0 ? "-" + text : text;
        ASSERT_EQ(Decimal::parse(text).to_string(), text);
    }
}

TEST(Decimal, rounds_half_away_from_zero) {
    EXPECT_EQ((2.345_dec).rounded(2).to_string(), "2.35");
    EXPECT_EQ((-2.345_dec).rounded(2).to_string(), "-2.35");
    EXPECT_EQ((2.344_dec).rounded(2).to_string(), "2.34");
    EXPECT_EQ((0.4_dec).rounded(0).to_string(), "0");
    EXPECT_EQ((-0.4_dec).rounded(0), 0);
    EXPECT_EQ((1.5_dec).rounded(4).to_string(), "1.5000");
}

TEST(Decimal, rescaling_never_loses_digits) {
    EXPECT_EQ((1.500_dec).rescaled(1).to_string(), "1.5");
    EXPECT_THROW(static_cast<void>((1.55_dec).rescaled(1)), orm::ValueError);
    EXPECT_THROW(static_cast<void>(Decimal::parse(nines).rescaled(1)), orm::ValueError);
}

TEST(Decimal, divides_with_the_asked_number_of_digits) {
    EXPECT_EQ((1_dec).divided_by(3, 5).to_string(), "0.33333");
    EXPECT_EQ((2_dec).divided_by(3, 5).to_string(), "0.66667");
    EXPECT_EQ((-1_dec).divided_by(8, 2).to_string(), "-0.13");
    EXPECT_EQ((10.00_dec).divided_by(2.5_dec, 0).to_string(), "4");
    EXPECT_EQ(Decimal::parse("0.000001").divided_by(1000, 3).to_string(), "0.000");
    EXPECT_EQ(
        (1_dec).divided_by(Decimal::parse(nines), 38).to_string(), "0." + std::string(37, '0') + "1"
    );
    EXPECT_THROW(static_cast<void>((1_dec).divided_by(0, 2)), orm::ValueError);
    EXPECT_THROW(static_cast<void>((1_dec).divided_by(3, -1)), orm::ValueError);
    EXPECT_THROW(static_cast<void>((1_dec).divided_by(3, 39)), orm::ValueError);
    EXPECT_THROW(static_cast<void>((10_dec).divided_by(3, 38)), orm::ValueError);
}

TEST(Decimal, converts_only_when_asked) {
    EXPECT_EQ(Decimal::from_double(0.1, 2).to_string(), "0.10");
    EXPECT_EQ(Decimal::from_double(-1234.5678, 3).to_string(), "-1234.568");
    EXPECT_EQ(Decimal::from_double(1e-30, 30).to_string(), "0." + std::string(29, '0') + "1");
    EXPECT_THROW(static_cast<void>(Decimal::from_double(0.0 / 0.0, 2)), orm::ValueError);
    for (const double wide : {1e38, -1e38, std::numeric_limits<double>::infinity()}) {
        EXPECT_THROW(static_cast<void>(Decimal::from_double(wide, 0)), orm::ValueError) << wide;
    }
    EXPECT_DOUBLE_EQ((2.5_dec).to_double(), 2.5);
    EXPECT_EQ(Decimal(INT64_MAX).to_integer(), INT64_MAX);
    EXPECT_EQ(Decimal(INT64_MIN).to_integer(), INT64_MIN);
    EXPECT_THROW(static_cast<void>((2.5_dec).to_integer()), orm::ValueError);
    EXPECT_THROW(static_cast<void>((-Decimal(INT64_MIN)).to_integer()), orm::ValueError);
    EXPECT_EQ(Decimal(UINT64_MAX).to_string(), "18446744073709551615");
}

TEST(Decimal, equal_numbers_hash_alike) {
    std::unordered_set<Decimal> set{1.0_dec, 1.00_dec, 2_dec};
    EXPECT_EQ(set.size(), 2U);
}

}  // namespace
