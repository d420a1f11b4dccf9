#include "runtime/conformance/sample_row.hpp"

namespace {

using namespace std::chrono_literals;
using namespace orm::literals;
using types::optional_samples;
using types::OptionalSample;
using types::samples;

class NullFunction : public SampleRow {};

TEST_P(NullFunction, coalesce_gives_the_first_that_is_not_null) {
    const auto chosen = orm::coalesce(optional_samples.text, optional_samples.short_text, "none");
    static_assert(std::is_same_v<decltype(chosen)::Type, std::string>);
    EXPECT_EQ(of_nothing(chosen), "none");
    EXPECT_EQ(with_optional([](OptionalSample& s) { s.short_text = "b"; }, chosen), "b");
    EXPECT_EQ(with_optional([](OptionalSample& s) { s.text = "a"; }, chosen), "a");
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.text, optional_samples.short_text)), std::nullopt
    );
}

TEST_P(NullFunction, coalesce_takes_every_type) {
    const auto uuid = orm::Uuid::parse("7fffffff-0000-0000-0000-000000000000");
    const auto moment = orm::Timestamp(123us);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.flag, true)), true);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.int16, 5'000'000'000)), 5'000'000'000);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.real64, 0.5)), 0.5);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.real32, 0.1)), 0.1);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.price, 0.5_dec)), 0.5_dec);
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.exact, 1.00000000000000000001_dec)),
        1.00000000000000000001_dec
    );
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.uuid, uuid)), uuid);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.timestamp, moment)), moment);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.date, types::some_day)), types::some_day);
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.duration, 5us)), 5us);
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.time, orm::TimeOfDay(1, 2))), orm::TimeOfDay(1, 2)
    );
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.color, types::Color::blue)), types::Color::blue
    );
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.level, types::Level::high)), types::Level::high
    );
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.weekday, types::Weekday::tuesday)),
        types::Weekday::tuesday
    );
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.money, types::Money(7))), types::Money(7));
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.numbers, std::vector<std::int32_t>{1, 2})),
        (std::vector<std::int32_t>{1, 2})
    );
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.bytes, orm::Bytes(2, std::byte(7)))),
        orm::Bytes(2, std::byte(7))
    );
    EXPECT_EQ(of_nothing(orm::coalesce(optional_samples.json, orm::Json("[1]"))), orm::Json("[1]"));
}

TEST_P(NullFunction, coalesce_of_different_numbers_is_the_wider_one) {
    EXPECT_EQ(
        of_nothing(orm::coalesce(optional_samples.int16, optional_samples.int32)), std::nullopt
    );
    static_assert(std::is_same_v<
                  decltype(orm::coalesce(optional_samples.int16, samples.int32))::Type,
                  std::int64_t>);
    static_assert(std::is_same_v<
                  decltype(orm::coalesce(optional_samples.int32, 0))::Type,
                  std::int32_t>);
}

TEST_P(NullFunction, nullif_is_null_where_both_are_equal) {
    EXPECT_EQ(of_text("", orm::nullif(samples.text, "")), std::nullopt);
    EXPECT_EQ(of_text("a", orm::nullif(samples.text, "")), "a");
    EXPECT_EQ(of_price(1.50_dec, orm::nullif(samples.price, 1.5_dec)), std::nullopt);
    EXPECT_EQ(of_integer(1, orm::nullif(samples.int64, 0)), 1);
    EXPECT_EQ(of_nothing(orm::nullif(optional_samples.int32, 0)), std::nullopt);
}

TEST_P(NullFunction, greatest_and_least_leave_out_what_is_null) {
    const auto greatest = orm::greatest(optional_samples.int32, optional_samples.int64, 3);
    const auto least = orm::least(optional_samples.int32, optional_samples.int64, 3);
    EXPECT_EQ(of_nothing(greatest), 3);
    EXPECT_EQ(of_nothing(least), 3);
    EXPECT_EQ(with_optional([](OptionalSample& s) { s.int64 = 9; }, greatest), 9);
    EXPECT_EQ(with_optional([](OptionalSample& s) { s.int64 = 9; }, least), 3);
    EXPECT_EQ(with_optional([](OptionalSample& s) { s.int32 = -9; }, least), -9);
    EXPECT_EQ(
        of_nothing(orm::greatest(optional_samples.int32, optional_samples.int64)), std::nullopt
    );
}

TEST_P(NullFunction, greatest_and_least_know_every_order) {
    EXPECT_EQ(of_text("b", orm::greatest(samples.text, "a")), "b");
    EXPECT_EQ(of_price(9.99_dec, orm::greatest(samples.price, 10_dec)), 10_dec);
    EXPECT_EQ(of_price(9.99_dec, orm::least(samples.price, 10_dec)), 9.99_dec);
    EXPECT_EQ(
        with(
            [](types::Sample& s) { s.timestamp = orm::Timestamp(1us); },
            orm::greatest(samples.timestamp, orm::Timestamp(0us))
        ),
        orm::Timestamp(1us)
    );
    EXPECT_EQ(
        with(
            [](types::Sample& s) { s.date = std::chrono::year(2024) / 2 / 29; },
            orm::least(samples.date, types::some_day)
        ),
        types::some_day
    );
}

SUPPORT_ON_EVERY_DATABASE(NullFunction);

class Cast : public SampleRow {};

TEST_P(Cast, of_fractions_to_integers_cuts) {
    EXPECT_EQ(of_real(2.9, orm::cast<std::int64_t>(samples.real64)), 2);
    EXPECT_EQ(of_real(-2.9, orm::cast<int>(samples.real64)), -2);
    EXPECT_EQ(of_price(2.99_dec, orm::cast<std::int64_t>(samples.price)), 2);
    EXPECT_THROW(
        static_cast<void>(of_real(1e19, orm::cast<std::int64_t>(samples.real64))),
        orm::DatabaseError
    );
}

TEST_P(Cast, of_integers) {
    EXPECT_EQ(of_integer(5, orm::cast<double>(samples.int64) / 2), 2.5);
    EXPECT_EQ(of_integer(-5, orm::cast<std::string>(samples.int64)), "-5");
    EXPECT_EQ(of_integer(5, orm::cast<orm::Decimal>(samples.int64)), 5_dec);
    EXPECT_EQ(
        with([](types::Sample& s) { s.flag = true; }, orm::cast<std::int64_t>(samples.flag)), 1
    );
    EXPECT_THROW(
        static_cast<void>(of_integer(5'000'000'000, orm::cast<std::int32_t>(samples.int64))),
        orm::ValueError
    );
}

TEST_P(Cast, of_text_to_numbers) {
    EXPECT_EQ(of_text(" -12\n", orm::cast<std::int64_t>(samples.text)), -12);
    EXPECT_EQ(of_text("+7", orm::cast<std::int64_t>(samples.text)), 7);
    EXPECT_EQ(of_text(" 1.5e2 ", orm::cast<double>(samples.text)), 150);
    EXPECT_EQ(of_text("1.25", orm::cast<orm::Decimal>(samples.text)), 1.25_dec);
    for (const char* text : {"", "12a", "1.5", "9223372036854775808", "+-1", "0 1"}) {
        EXPECT_THROW(
            static_cast<void>(of_text(text, orm::cast<std::int64_t>(samples.text))),
            orm::DatabaseError
        ) << text;
    }
    for (const char* text : {"", "1,5", "x", "1e999"}) {
        EXPECT_THROW(
            static_cast<void>(of_text(text, orm::cast<double>(samples.text))), orm::DatabaseError
        ) << text;
    }
}

TEST_P(Cast, of_times_to_text_and_dates) {
    const auto moment = std::chrono::sys_days(std::chrono::year(2024) / 2 / 29) + 23h + 5us;
    const auto change = [&](types::Sample& s) {
        s.timestamp = moment;
        s.local = types::LocalTime(moment.time_since_epoch());
        s.date = std::chrono::year(2024) / 2 / 29;
    };
    EXPECT_EQ(
        with(change, orm::cast<std::string>(samples.timestamp)), "2024-02-29 23:00:00.000005"
    );
    EXPECT_EQ(with(change, orm::cast<std::string>(samples.local)), "2024-02-29 23:00:00.000005");
    EXPECT_EQ(with(change, orm::cast<std::string>(samples.date)), "2024-02-29");
    EXPECT_EQ(
        with(change, orm::cast<types::Date>(samples.timestamp)), std::chrono::year(2024) / 2 / 29
    );
    EXPECT_EQ(
        with(change, orm::cast<types::Date>(samples.local)), std::chrono::year(2024) / 2 / 29
    );
    EXPECT_EQ(
        with(change, orm::cast<types::LocalTime>(samples.timestamp)),
        types::LocalTime(moment.time_since_epoch())
    );
    EXPECT_EQ(
        with(change, orm::cast<orm::Timestamp>(samples.date)),
        std::chrono::sys_days(std::chrono::year(2024) / 2 / 29)
    );
}

TEST_P(Cast, of_labels_and_uuids_to_text) {
    const char* text = "7fffffff-0000-0000-0000-00000000000a";
    const auto change = [&](types::Sample& s) {
        s.uuid = orm::Uuid::parse(text);
        s.color = types::Color::green;
        s.weekday = types::Weekday::tuesday;
    };
    EXPECT_EQ(with(change, orm::cast<std::string>(samples.uuid)), text);
    EXPECT_EQ(with(change, orm::cast<std::string>(samples.color)), "green");
    EXPECT_EQ(with(change, orm::cast<std::string>(samples.weekday)), "TUE");
}

TEST_P(Cast, of_null_is_null) {
    EXPECT_EQ(of_nothing(orm::cast<std::int64_t>(optional_samples.text)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::cast<std::string>(optional_samples.uuid)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::cast<types::Date>(optional_samples.timestamp)), std::nullopt);
}

SUPPORT_ON_EVERY_DATABASE(Cast);

}  // namespace
