#include "runtime/conformance/sample_row.hpp"

#include <cmath>
#include <limits>

namespace {

using namespace orm::literals;
using types::optional_samples;
using types::samples;

class NumberFunction : public SampleRow {};

TEST_P(NumberFunction, abs_and_sign_keep_the_kind_of_number) {
    EXPECT_EQ(of_integer(-5, orm::abs(samples.int64)), 5);
    EXPECT_EQ(of_real(-0.5, orm::abs(samples.real64)), 0.5);
    EXPECT_EQ(of_price(-1.25_dec, orm::abs(samples.price)), 1.25_dec);
    EXPECT_EQ(of_price(-1.25_dec, orm::sign(samples.price)), -1);
    EXPECT_EQ(of_real(0, orm::sign(samples.real64)), 0);
    EXPECT_EQ(of_integer(7, orm::sign(samples.int64)), 1);
    EXPECT_EQ(
        with(
            [](types::Sample& s) { s.int32 = std::numeric_limits<std::int32_t>::min(); },
            orm::abs(samples.int32)
        ),
        2'147'483'648
    );
    EXPECT_THROW(
        static_cast<void>(
            of_integer(std::numeric_limits<std::int64_t>::min(), orm::abs(samples.int64))
        ),
        orm::DatabaseError
    );
}

TEST_P(NumberFunction, halves_are_rounded_away_from_zero) {
    const auto rounded = [&](double value) { return of_real(value, orm::round(samples.real64)); };
    EXPECT_EQ(rounded(0.5), 1);
    EXPECT_EQ(rounded(1.5), 2);
    EXPECT_EQ(rounded(2.5), 3);
    EXPECT_EQ(rounded(-0.5), -1);
    EXPECT_EQ(rounded(-2.5), -3);
    EXPECT_EQ(rounded(0.4999999999), 0);
    EXPECT_EQ(rounded(1e300), 1e300);
    EXPECT_EQ(rounded(9007199254740993.0), 9007199254740992.0);
    EXPECT_EQ(of_price(2.50_dec, orm::round(samples.price)), 3_dec);
    EXPECT_EQ(of_price(-2.50_dec, orm::round(samples.price)), -3_dec);
}

TEST_P(NumberFunction, rounds_to_places_what_the_decimal_number_says) {
    const auto rounded = [&](double value, int places) {
        return of_real(value, orm::round(samples.real64, places));
    };
    EXPECT_EQ(rounded(1.005, 2), 1.01);
    EXPECT_EQ(rounded(2.675, 2), 2.68);
    EXPECT_EQ(rounded(-1.005, 2), -1.01);
    EXPECT_EQ(rounded(0.1 + 0.2, 1), 0.3);
    EXPECT_EQ(rounded(1234.5, -2), 1200);
    EXPECT_EQ(rounded(50, -2), 100);
    EXPECT_EQ(rounded(49, -2), 0);
    EXPECT_EQ(rounded(49, -9), 0);
    EXPECT_EQ(rounded(9.995, 2), 10);
    EXPECT_EQ(rounded(1e-20, 5), 0);
    EXPECT_EQ(rounded(0.000123456, 5), 0.00012);
    EXPECT_EQ(of_price(1.25_dec, orm::round(samples.price, 1)), 1.3_dec);
    EXPECT_EQ(of_price(-1.25_dec, orm::round(samples.price, 1)), -1.3_dec);
    EXPECT_EQ(of_price(1250_dec, orm::round(samples.price, -2)), 1300_dec);
}

TEST_P(NumberFunction, floor_ceil_and_trunc_differ_below_zero) {
    EXPECT_EQ(of_real(-1.5, orm::floor(samples.real64)), -2);
    EXPECT_EQ(of_real(-1.5, orm::ceil(samples.real64)), -1);
    EXPECT_EQ(of_real(-1.5, orm::trunc(samples.real64)), -1);
    EXPECT_EQ(of_price(-1.50_dec, orm::floor(samples.price)), -2_dec);
    EXPECT_EQ(of_price(1.20_dec, orm::ceil(samples.price)), 2_dec);
    EXPECT_EQ(of_price(3_dec, orm::ceil(samples.price)), 3_dec);
    EXPECT_EQ(of_price(-1.50_dec, orm::trunc(samples.price)), -1_dec);
}

TEST_P(NumberFunction, a_sum_of_decimals_is_whole_when_the_digits_say_so) {
    const auto sum = samples.price + samples.price + samples.price;  // 0.3 in binary is less
    EXPECT_EQ(of_price(0.10_dec, orm::floor(sum * 10)), 3_dec);
    EXPECT_EQ(of_price(0.10_dec, orm::cast<std::int64_t>(sum * 10)), 3);
}

TEST_P(NumberFunction, powers_roots_and_logarithms_are_doubles) {
    EXPECT_EQ(of_integer(9, orm::sqrt(samples.int64)), 3);
    EXPECT_EQ(of_integer(2, orm::power(samples.int64, 10)), 1024);
    EXPECT_EQ(of_real(2, orm::power(samples.real64, -1)), 0.5);
    EXPECT_EQ(of_real(0, orm::exp(samples.real64)), 1);
    EXPECT_DOUBLE_EQ(of_real(10, orm::ln(samples.real64)), std::log(10.0));
    EXPECT_EQ(of_price(6.25_dec, orm::sqrt(samples.price)), 2.5);
}

TEST_P(NumberFunction, what_has_no_result_is_an_error) {
    const auto refused = [&](double value, const auto& e) {
        EXPECT_THROW(static_cast<void>(of_real(value, e)), orm::DatabaseError) << value;
    };
    refused(-1, orm::sqrt(samples.real64));
    refused(0, orm::ln(samples.real64));
    refused(-1, orm::ln(samples.real64));
    refused(0, orm::power(samples.real64, -1));
    refused(-8, orm::power(samples.real64, 0.5));
    refused(10, orm::power(samples.real64, 400));
    refused(1000, orm::exp(samples.real64));
    refused(-1000, orm::exp(samples.real64));
}

TEST_P(NumberFunction, of_null_is_null) {
    EXPECT_EQ(of_nothing(orm::abs(optional_samples.int32)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::round(optional_samples.real64, 2)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::floor(optional_samples.price)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::power(2, optional_samples.int32)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::sqrt(optional_samples.real64)), std::nullopt);
}

TEST_P(NumberFunction, random_is_from_0_up_to_1_and_another_one_in_each_row) {
    for (int i = 0; i != 20; ++i) {
        types::Sample sample;
        db.insert(sample);
    }
    const auto numbers = db.select(orm::random()).from(samples).order_by(orm::random()).all();
    ASSERT_EQ(numbers.size(), 20U);
    EXPECT_THAT(numbers, testing::Each(testing::AllOf(testing::Ge(0.0), testing::Lt(1.0))));
    EXPECT_THAT(numbers, testing::Not(testing::Each(numbers.front())));
}

TEST_P(NumberFunction, refuses_decimals_that_are_kept_as_text) {
    const auto rounded = orm::round(samples.exact, 1);
    const auto change = [](types::Sample& s) { s.exact = 0.25_dec; };
    if (GetParam().can.exact_decimals) {
        EXPECT_EQ(with(change, rounded), 0.3_dec);
    } else {
        EXPECT_THROW(static_cast<void>(with(change, rounded)), orm::NotSupported);
    }
}

TEST_P(NumberFunction, the_average_of_decimals_is_compared_with_decimals) {
    for (const int price : {2, 4}) {
        types::Sample sample;
        sample.price = price;
        db.insert(sample);
    }
    const auto mean = orm::scalar(orm::select(orm::avg(samples.price)));
    EXPECT_EQ(db.select(samples.price).where(samples.price > mean).one(), orm::Decimal(4));
    EXPECT_EQ(db.select(samples.price).where(mean >= samples.price).one(), orm::Decimal(2));
    EXPECT_EQ(db.select(samples).where(samples.price.between(mean, 9)).count(), 1);
    const auto groups_above = [&](const orm::Decimal& limit) {
        return db.select(orm::avg(samples.price))
            .from(samples)
            .having(orm::avg(samples.price) > limit)
            .all()
            .size();
    };
    EXPECT_EQ(groups_above(2.75_dec), 1U);
    EXPECT_EQ(groups_above(3_dec), 0U);
}

SUPPORT_ON_EVERY_DATABASE(NumberFunction);

}  // namespace
