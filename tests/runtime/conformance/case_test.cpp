#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace {

using orm::is;
using orm::otherwise;
using testing::ElementsAre;
using types::Color;
using types::Level;
using types::optional_samples;
using types::samples;
using types::Weekday;

class Match : public SampleRow {
protected:
    std::int64_t insert(std::string text, std::int32_t number, Color color) {
        types::Sample sample;
        sample.text = std::move(text);
        sample.int32 = number;
        sample.color = color;
        return db.insert(std::move(sample)).id;
    }

    void fill() {
        insert("one", 1, Color::red);
        insert("two", 2, Color::green);
        insert("ten", 10, Color::blue);
    }
};

TEST_P(Match, gives_the_result_of_the_value_that_is_equal) {
    fill();
    const auto name =
        orm::match(samples.color, is(Color::red, "r"), is(Color::green, "g"), otherwise("b"));
    EXPECT_ROWS(db.select(name).from(samples).order_by(samples.id).all(), {"r", "g", "b"});
    const auto first = orm::match(samples.text, is("one", 1), is("one", 2));
    EXPECT_ROWS(
        db.select(first).from(samples).order_by(samples.id).all(),
        {std::optional(1), std::nullopt, std::nullopt}
    );
}

TEST_P(Match, compares_every_type_as_the_operator_does) {
    const auto price = orm::Decimal::parse("1.50");
    EXPECT_TRUE(of_price(price, orm::match(samples.price, is(price, true), otherwise(false))));
    EXPECT_TRUE(of_price(price, orm::match(samples.price * 2, is(3, true), otherwise(false))));
    EXPECT_TRUE(of_real(0.5, orm::match(samples.real64, is(0.5, true), otherwise(false))));
    const auto with_date = [](types::Sample& sample) {
        sample.date = std::chrono::year(2024) / 2 / 29;
        sample.flag = true;
        sample.level = Level::high;
        sample.weekday = Weekday::tuesday;
    };
    const std::chrono::year_month_day day = std::chrono::year(2024) / 2 / 29;
    EXPECT_EQ(with(with_date, orm::match(samples.date, is(day, 1), otherwise(0))), 1);
    EXPECT_EQ(with(with_date, orm::match(samples.flag, is(true, 1), otherwise(0))), 1);
    EXPECT_EQ(with(with_date, orm::match(samples.level, is(Level::high, 1), otherwise(0))), 1);
    EXPECT_EQ(
        with(with_date, orm::match(samples.weekday, is(Weekday::tuesday, 1), otherwise(0))), 1
    );
}

TEST_P(Match, finds_no_value_that_null_equals) {
    EXPECT_EQ(of_nothing(orm::match(optional_samples.text, is("", 1), otherwise(0))), 0);
    EXPECT_EQ(
        of_nothing(orm::match(optional_samples.text, is(optional_samples.text, 1))), std::nullopt
    );
}

TEST_P(Match, takes_expressions_as_values_and_results_of_one_type) {
    fill();
    const auto result = orm::match(
        samples.int32, is(samples.id, samples.text), otherwise(orm::upper(samples.text))
    );
    EXPECT_ROWS(db.select(result).from(samples).order_by(samples.id).all(), {"one", "two", "TEN"});
    EXPECT_EQ(
        db.select(orm::sum(orm::match(samples.text, is("one", 1), otherwise(0.25))))
            .from(samples)
            .one(),
        1.5
    );
}

TEST_P(Match, sorts_filters_and_is_counted) {
    fill();
    const auto place = orm::match(samples.text, is("ten", 1), is("one", 2), otherwise(3));
    EXPECT_ROWS(db.select(samples.text).order_by(place).all(), {"ten", "one", "two"});
    EXPECT_ROWS(db.select(samples.text).where(place == 3).all(), {"two"});
    EXPECT_EQ(
        db.select(orm::sum(orm::match(samples.color, is(Color::red, 1), otherwise(0))))
            .from(samples)
            .one(),
        1
    );
}

TEST_P(Match, is_assigned) {
    fill();
    db.update(samples)
        .set(
            samples.int32 =
                orm::match(samples.text, is("one", samples.int32 + 100), otherwise(samples.int32)),
            samples.color =
                orm::match(samples.color, is(Color::red, Color::blue), otherwise(samples.color)),
            samples.weekday =
                orm::match(samples.text, is("two", Weekday::tuesday), otherwise(samples.weekday))
        )
        .execute();
    EXPECT_ROWS(db.select(samples.int32).order_by(samples.id).all(), {101, 2, 10});
    EXPECT_THAT(
        db.select(samples.color).order_by(samples.id).all(),
        ElementsAre(Color::blue, Color::green, Color::blue)
    );
    EXPECT_THAT(
        db.select(samples.weekday).order_by(samples.id).all(),
        ElementsAre(Weekday::monday, Weekday::tuesday, Weekday::monday)
    );
}

SUPPORT_ON_EVERY_DATABASE(Match);

}  // namespace
