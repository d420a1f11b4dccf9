// A table of more than 64 columns.

#include "support/database.hpp"
#include "support/models/weather.orm.hpp"

#include <gmock/gmock.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace {

using weather::Week;
using weather::weeks;

class WideTable : public support::DatabaseTest {
protected:
    WideTable() { db.create_tables<Week>(); }

    /// Has another value in each column.
    static Week week(const std::string& station, int first) {
        Week week{.station = station, .rain = first, .remark = "dry"};
        for (weather::Day* day :
             {&week.monday,
              &week.tuesday,
              &week.wednesday,
              &week.thursday,
              &week.friday,
              &week.saturday,
              &week.sunday}) {
            for (int* reading :
                 {&day->at_3,
                  &day->at_5,
                  &day->at_7,
                  &day->at_9,
                  &day->at_11,
                  &day->at_13,
                  &day->at_15,
                  &day->at_17,
                  &day->at_19,
                  &day->at_21}) {
                *reading = first++;
            }
        }
        return week;
    }

    /// What refuses a value.
    template <class Work>
    static std::optional<orm::ValidationError> refusal(const Work& work) {
        try {
            work();
        } catch (const orm::ValidationError& error) {
            return error;
        }
        ADD_FAILURE() << "nothing was refused";
        return std::nullopt;
    }

    [[nodiscard]] std::vector<Week> stored() { return db.select(weeks).order_by(weeks.id).all(); }
};

TEST_P(WideTable, keeps_every_value_of_an_object) {
    const Week north = db.insert(week("north", -20));
    Week south = db.insert(week("south", -10));
    EXPECT_EQ(stored(), (std::vector{north, south}));
    south.monday.at_3 = 59;
    south.sunday.at_21 = 60;
    south.remark = "wet";
    db.update(south);
    EXPECT_EQ(stored(), (std::vector{north, south}));
}

TEST_P(WideTable, keeps_every_value_of_many_objects) {
    for (const int count : {3, 200}) {
        db.delete_from(weeks).execute();
        std::vector<Week> many;
        for (int i = 0; i != count; ++i) {
            many.push_back(week("no " + std::to_string(i), -20 + i % 10));
        }
        db.insert_all(many);
        EXPECT_EQ(stored(), many);
        for (Week& one : many) {
            one.sunday.at_19 = 50;
            one.rain += 1;
        }
        db.update_all(many);
        EXPECT_EQ(stored(), many);
    }
}

TEST_P(WideTable, refuses_what_validators_refuse_in_each_of_its_columns) {
    const auto member_refused = [&](const auto& spoil) {
        Week bad = week("north", -20);
        spoil(bad);
        const auto refused = refusal([&] { db.insert(bad); });
        EXPECT_EQ(bad.id, 0);
        return refused ? refused->member() : "";
    };
    EXPECT_EQ(member_refused([](Week& bad) { bad.station = ""; }), "station");
    EXPECT_EQ(member_refused([](Week& bad) { bad.monday.at_3 = -91; }), "monday.at_3");
    EXPECT_EQ(member_refused([](Week& bad) { bad.saturday.at_19 = 61; }), "saturday.at_19");
    EXPECT_EQ(member_refused([](Week& bad) { bad.sunday.at_21 = 61; }), "sunday.at_21");
    EXPECT_THAT(stored(), testing::IsEmpty());
}

TEST_P(WideTable, refuses_a_text_that_is_too_long_in_its_last_column) {
    Week bad = week("north", -20);
    bad.remark = "nine more";
    try {
        db.insert(bad);
        FAIL() << "it was stored";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "weather::Week");
        EXPECT_EQ(error.member(), "remark");
    }
    EXPECT_THAT(stored(), testing::IsEmpty());
}

TEST_P(WideTable, says_which_of_many_objects_is_refused) {
    for (const std::size_t count : {5U, 200U}) {
        std::vector<Week> many(count, week("north", -20));
        many[3].sunday.at_21 = 61;
        const auto refused = refusal([&] { db.insert_all(many); });
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->member(), "sunday.at_21");
        EXPECT_EQ(refused->index(), 3U);
        EXPECT_THAT(stored(), testing::IsEmpty());
    }
}

TEST_P(WideTable, refuses_an_update_that_validators_refuse) {
    Week good = db.insert(week("north", -20));
    Week bad = good;
    bad.sunday.at_21 = 61;
    const auto refused = refusal([&] { db.update(bad); });
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->member(), "sunday.at_21");
    EXPECT_EQ(stored(), std::vector{good});
}

SUPPORT_ON_EVERY_DATABASE(WideTable);

}  // namespace
