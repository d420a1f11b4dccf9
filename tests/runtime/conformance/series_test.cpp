#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using types::optional_samples;
using types::samples;

class Series : public SampleRow {
protected:
    /// All rows of a series.
    template <class T>
    auto all(const T& series) {
        return db.select(orm::column<"value">(series)).from(series).all();
    }
};

TEST_P(Series, of_integers_goes_up_and_down_to_the_last_one) {
    EXPECT_ROWS(all(orm::generate_series<"n">(1, 4)), {1, 2, 3, 4});
    EXPECT_ROWS(all(orm::generate_series<"n">(1, 6, 2)), {1, 3, 5});
    EXPECT_ROWS(all(orm::generate_series<"n">(3, 1, -1)), {3, 2, 1});
    EXPECT_THAT(all(orm::generate_series<"n">(3, 1)), IsEmpty());
    constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
    EXPECT_ROWS(all(orm::generate_series<"n">(greatest - 1, greatest)), {greatest - 1, greatest});
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    EXPECT_ROWS(all(orm::generate_series<"n">(least + 1, least, -2)), {least + 1});
}

TEST_P(Series, refuses_steps_that_lead_nowhere) {
    EXPECT_THROW(static_cast<void>(all(orm::generate_series<"n">(1, 2, 0))), orm::DatabaseError);
    EXPECT_THROW(
        static_cast<void>(
            all(orm::generate_series<"n">(orm::now(), orm::now() + 1h, std::chrono::seconds(0)))
        ),
        orm::DatabaseError
    );
}

TEST_P(Series, of_days_knows_the_calendar) {
    EXPECT_ROWS(
        all(orm::generate_series<"day">(2024y / 2 / 28, 2024y / 3 / 1, std::chrono::days(1))),
        {2024y / 2 / 28, 2024y / 2 / 29, 2024y / 3 / 1}
    );
    EXPECT_ROWS(
        all(orm::generate_series<"day">(2024y / 1 / 1, 2023y / 12 / 17, -std::chrono::weeks(1))),
        {2024y / 1 / 1, 2023y / 12 / 25, 2023y / 12 / 18}
    );
    EXPECT_ROWS(
        all(orm::generate_series<"day">(9999y / 12 / 30, 9999y / 12 / 31, std::chrono::days(1))),
        {9999y / 12 / 30, 9999y / 12 / 31}
    );
}

TEST_P(Series, of_times_has_equal_steps) {
    const orm::Timestamp noon = std::chrono::sys_days(2024y / 3 / 31) + 12h;
    EXPECT_ROWS(
        all(orm::generate_series<"time">(noon, noon + 1h, 30min)), {noon, noon + 30min, noon + 1h}
    );
    EXPECT_ROWS(
        all(orm::generate_series<"time">(noon, noon + 50h, 24h)), {noon, noon + 24h, noon + 48h}
    );
    const types::LocalTime local = std::chrono::local_days(2024y / 3 / 31);
    EXPECT_ROWS(
        all(orm::generate_series<"time">(local, local + 2us, 1us)),
        {local, local + 1us, local + 2us}
    );
}

TEST_P(Series, is_one_for_each_row_of_the_tables_in_front_of_it) {
    for (const std::int32_t number : {2, 0, 1}) {
        types::Sample sample;
        sample.int32 = number;
        db.insert(std::move(sample));
    }
    const auto number = orm::generate_series<"number">(1, samples.int32);
    const auto value = orm::column<"value">(number);
    EXPECT_ROWS(
        db.select(samples.id, value).cross_join(number).order_by(samples.id, value).all(),
        {{1, 1}, {1, 2}, {3, 1}}
    );
    EXPECT_ROWS(
        db.select(samples.id, value).left_join(number).on(value > 1).order_by(samples.id).all(),
        {{1, std::optional(2)}, {2, std::nullopt}, {3, std::nullopt}}
    );
}

TEST_P(Series, of_nothing_has_no_row) {
    db.insert(types::OptionalSample());
    const auto number = orm::generate_series<"number">(1, optional_samples.int32);
    EXPECT_EQ(db.select(optional_samples.id).cross_join(number).count(), 0);
    const auto day =
        orm::generate_series<"day">(optional_samples.date, 2024y / 1 / 1, std::chrono::days(1));
    EXPECT_EQ(db.select(optional_samples.id).cross_join(day).count(), 0);
}

TEST_P(Series, fills_the_gaps_of_what_is_stored) {
    for (const int day : {2, 2, 4}) {
        types::Sample sample;
        sample.date = 2024y / 5 / day;
        db.insert(std::move(sample));
    }
    const auto day =
        orm::generate_series<"day">(2024y / 5 / 1, 2024y / 5 / 4, std::chrono::days(1));
    const auto value = orm::column<"value">(day);
    EXPECT_ROWS(
        db.select(value, orm::count(samples.id))
            .from(day)
            .left_join(samples)
            .on(samples.date == value)
            .group_by(value)
            .order_by(value)
            .all(),
        {{2024y / 5 / 1, 0}, {2024y / 5 / 2, 2}, {2024y / 5 / 3, 0}, {2024y / 5 / 4, 1}}
    );
}

TEST_P(Series, makes_months_of_numbers) {
    const auto number = orm::generate_series<"number">(0, 2);
    const std::chrono::year_month_day first = 2024y / 1 / 31;
    EXPECT_ROWS(
        db.select(orm::add_months(orm::value(first), orm::column<"value">(number)))
            .from(number)
            .order_by(orm::column<"value">(number))
            .all(),
        {2024y / 1 / 31, 2024y / 2 / 29, 2024y / 3 / 31}
    );
}

TEST_P(Series, stands_in_queries_inside_of_others) {
    const auto number = orm::generate_series<"number">(1, 3);
    const auto squares = orm::cte<"squares">(
        orm::select(orm::as<"square">(orm::column<"value">(number) * orm::column<"value">(number)))
            .from(number)
    );
    EXPECT_ROWS(
        db.with(squares)
            .select(orm::column<"square">(squares))
            .order_by(orm::column<"square">(squares))
            .all(),
        {1, 4, 9}
    );
    EXPECT_EQ(
        db.select(orm::scalar(orm::select(orm::sum(orm::column<"value">(number))).from(number)))
            .from(orm::generate_series<"one">(1, 1))
            .one(),
        6
    );
}

SUPPORT_ON_EVERY_DATABASE(Series);

}  // namespace
