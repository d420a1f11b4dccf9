#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

#include <limits>

namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using types::Date;
using types::LocalTime;
using types::optional_samples;
using types::samples;
using Part = orm::DateField;

const orm::Timestamp new_year_eve = sys_days(year(2024) / 12 / 31) + 23h + 59min + 59s + 999'999us;
const orm::Timestamp before_the_epoch = sys_days(year(1969) / 5 / 14) + 1h + 2min + 3s + 4us;

class TimeFunction : public SampleRow {
protected:
    template <class E>
    auto at(orm::Timestamp moment, const E& expression) {
        return with(
            [&](types::Sample& s) {
                s.timestamp = moment;
                s.local = LocalTime(moment.time_since_epoch());
                s.date = std::chrono::floor<days>(moment);
            },
            expression
        );
    }

    template <class E>
    auto on(Date date, const E& expression) {
        return at(sys_days(date), expression);
    }
};

TEST_P(TimeFunction, a_duration_is_added_to_the_microsecond) {
    EXPECT_EQ(at(new_year_eve, samples.timestamp + 1us), sys_days(year(2025) / 1 / 1));
    EXPECT_EQ(at(new_year_eve, 24h + samples.timestamp), new_year_eve + 24h);
    EXPECT_EQ(at(before_the_epoch, samples.timestamp - 90min), before_the_epoch - 90min);
    EXPECT_EQ(
        at(new_year_eve, samples.local + 1us),
        LocalTime(sys_days(year(2025) / 1 / 1).time_since_epoch())
    );
    EXPECT_EQ(at(new_year_eve, samples.timestamp + days(60)), new_year_eve + days(60));
}

TEST_P(TimeFunction, a_duration_may_be_a_column) {
    EXPECT_EQ(
        with(
            [](types::Sample& s) {
                s.timestamp = new_year_eve;
                s.duration = -5us;
                s.hours = 2h;
            },
            samples.timestamp + samples.duration - samples.hours
        ),
        new_year_eve - 5us - 2h
    );
}

TEST_P(TimeFunction, what_lies_between_two_times_is_a_duration) {
    const auto between = with(
        [](types::Sample& s) {
            s.timestamp = new_year_eve;
            s.seconds = sys_days(year(2023) / 1 / 1);
        },
        samples.timestamp - samples.seconds
    );
    EXPECT_EQ(between, new_year_eve - sys_days(year(2023) / 1 / 1));
    EXPECT_EQ(at(new_year_eve, new_year_eve - 1us - samples.timestamp), -1us);
    EXPECT_EQ(
        at(before_the_epoch, samples.local - LocalTime(0us)), before_the_epoch.time_since_epoch()
    );
}

TEST_P(TimeFunction, durations_are_added_and_compared) {
    EXPECT_EQ(
        with([](types::Sample& s) { s.duration = 90min; }, samples.duration + 1h - 5us),
        150min - 5us
    );
    types::Sample sample;
    sample.timestamp = new_year_eve;
    sample.seconds = sys_days(year(2024) / 12 / 1);
    db.insert(sample);
    EXPECT_EQ(db.select(samples).where(samples.timestamp - samples.seconds > days(30)).count(), 1);
    EXPECT_EQ(db.select(samples).where(samples.timestamp - samples.seconds > days(31)).count(), 0);
    EXPECT_EQ(db.select(samples).where(samples.timestamp + 1us >= orm::Timestamp()).count(), 1);
}

TEST_P(TimeFunction, dates_take_days) {
    const Date leap = year(2024) / 2 / 28;
    EXPECT_EQ(on(leap, samples.date + days(2)), Date(year(2024) / 3 / 1));
    EXPECT_EQ(on(leap, samples.date - days(59)), Date(year(2023) / 12 / 31));
    EXPECT_EQ(on(leap, samples.date + std::chrono::weeks(1)), Date(year(2024) / 3 / 6));
    EXPECT_EQ(on(leap, samples.date - Date(year(2023) / 2 / 28)), days(365));
    EXPECT_EQ(on(leap, Date(year(2023) / 2 / 28) - samples.date), days(-365));
}

TEST_P(TimeFunction, months_end_on_their_last_day) {
    const Date january = year(2024) / 1 / 31;
    EXPECT_EQ(on(january, orm::add_months(samples.date, 1)), Date(year(2024) / 2 / 29));
    EXPECT_EQ(on(january, orm::add_months(samples.date, 13)), Date(year(2025) / 2 / 28));
    EXPECT_EQ(on(january, orm::add_months(samples.date, -2)), Date(year(2023) / 11 / 30));
    EXPECT_EQ(
        at(new_year_eve, orm::add_months(samples.timestamp, -10)),
        sys_days(year(2024) / 2 / 29) + (new_year_eve - sys_days(year(2024) / 12 / 31))
    );
    EXPECT_EQ(
        at(before_the_epoch, orm::add_months(samples.local, 12)),
        LocalTime((before_the_epoch + days(365)).time_since_epoch())
    );
}

TEST_P(TimeFunction, truncates_in_utc) {
    const auto moment = sys_days(year(2024) / 5 / 16) + 13h + 14min + 15s + 16us;  // Thursday
    EXPECT_EQ(
        at(moment, orm::truncate<Part::year>(samples.timestamp)), sys_days(year(2024) / 1 / 1)
    );
    EXPECT_EQ(
        at(moment, orm::truncate<Part::quarter>(samples.timestamp)), sys_days(year(2024) / 4 / 1)
    );
    EXPECT_EQ(
        at(moment, orm::truncate<Part::month>(samples.timestamp)), sys_days(year(2024) / 5 / 1)
    );
    EXPECT_EQ(
        at(moment, orm::truncate<Part::week>(samples.timestamp)), sys_days(year(2024) / 5 / 13)
    );
    EXPECT_EQ(
        at(moment, orm::truncate<Part::day>(samples.timestamp)), sys_days(year(2024) / 5 / 16)
    );
    EXPECT_EQ(
        at(moment, orm::truncate<Part::hour>(samples.timestamp)),
        sys_days(year(2024) / 5 / 16) + 13h
    );
    EXPECT_EQ(at(moment, orm::truncate<Part::minute>(samples.timestamp)), moment - 15s - 16us);
    EXPECT_EQ(at(moment, orm::truncate<Part::second>(samples.timestamp)), moment - 16us);
    EXPECT_EQ(
        at(before_the_epoch, orm::truncate<Part::hour>(samples.local)),
        LocalTime((before_the_epoch - 2min - 3s - 4us).time_since_epoch())
    );
    EXPECT_EQ(at(moment, orm::truncate<Part::month>(samples.date)), Date(year(2024) / 5 / 1));
    EXPECT_EQ(at(moment, orm::truncate<Part::week>(samples.date)), Date(year(2024) / 5 / 13));
}

TEST_P(TimeFunction, knows_the_weeks_of_iso_8601) {
    const auto week_of = [&](Date date) {
        return std::pair(
            on(date, orm::extract<Part::iso_year>(samples.timestamp)),
            on(date, orm::extract<Part::week>(samples.date))
        );
    };
    EXPECT_EQ(week_of(year(2024) / 12 / 30), std::pair(std::int64_t{2025}, std::int64_t{1}));
    EXPECT_EQ(week_of(year(2021) / 1 / 3), std::pair(std::int64_t{2020}, std::int64_t{53}));
    EXPECT_EQ(week_of(year(2024) / 1 / 1), std::pair(std::int64_t{2024}, std::int64_t{1}));
    EXPECT_EQ(on(year(2024) / 9 / 30, orm::extract<Part::quarter>(samples.local)), 3);
    EXPECT_EQ(on(year(2024) / 10 / 1, orm::extract<Part::quarter>(samples.date)), 4);
}

TEST_P(TimeFunction, groups_by_the_month) {
    for (const orm::Timestamp moment : {new_year_eve, new_year_eve - 24h, before_the_epoch}) {
        types::Sample sample;
        sample.timestamp = moment;
        db.insert(sample);
    }
    const auto months = orm::truncate<Part::month>(samples.timestamp);
    EXPECT_ROWS(
        db.select(months, orm::count()).group_by(months).order_by(months).all(),
        {{orm::Timestamp(sys_days(year(1969) / 5 / 1)), 1},
         {orm::Timestamp(sys_days(year(2024) / 12 / 1)), 2}}
    );
}

TEST_P(TimeFunction, of_null_is_null) {
    EXPECT_EQ(of_nothing(optional_samples.timestamp + 1h), std::nullopt);
    EXPECT_EQ(of_nothing(optional_samples.timestamp - orm::Timestamp()), std::nullopt);
    EXPECT_EQ(of_nothing(optional_samples.date + days(1)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::truncate<Part::month>(optional_samples.date)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::add_months(optional_samples.timestamp, 1)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::extract<Part::week>(optional_samples.timestamp)), std::nullopt);
}

TEST_P(TimeFunction, a_time_beyond_the_year_9999_is_refused) {
    const orm::Timestamp last = sys_days(year(9999) / 12 / 31);
    EXPECT_THROW(static_cast<void>(at(last, samples.timestamp + 24h)), orm::Error);
    EXPECT_THROW(static_cast<void>(at(last, samples.date + days(1))), orm::Error);
    EXPECT_THROW(static_cast<void>(at(last, orm::add_months(samples.date, 1))), orm::Error);
}

TEST_P(TimeFunction, updates_times_where_they_are) {
    types::Sample sample;
    sample.timestamp = new_year_eve;
    db.insert(sample);
    db.update(samples).set(samples.timestamp = samples.timestamp + 1us).execute();
    EXPECT_EQ(db.select(samples.timestamp).one(), sys_days(year(2025) / 1 / 1));
}

TEST_P(TimeFunction, shows_the_clocks_of_a_time_zone_where_zones_are_known) {
    const orm::Timestamp summer = sys_days(year(2024) / 7 / 1) + 12h;
    const auto berlin = orm::at_zone(samples.timestamp, "Europe/Berlin");
    if (GetParam().can.time_zones) {
        EXPECT_EQ(at(summer, orm::extract<Part::hour>(berlin)), 14);
    } else {
        EXPECT_THROW(static_cast<void>(at(summer, berlin)), orm::NotSupported);
    }
}

SUPPORT_ON_EVERY_DATABASE(TimeFunction);

}  // namespace
