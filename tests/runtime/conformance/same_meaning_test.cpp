#include "support/database.hpp"
#include "support/models/types.orm.hpp"
#include "support/rows.hpp"

#include <limits>

namespace {

using namespace std::chrono_literals;
using namespace orm::literals;
using types::OptionalSample;
using types::Sample;
using types::samples;

/// What databases would answer in different ways if they were asked in the same words.
class SameMeaning : public support::DatabaseTest {
protected:
    SameMeaning() { db.create_tables<Sample, OptionalSample>(); }

    Sample& add(void (*change)(Sample&)) {
        Sample sample;
        change(sample);
        stored_.push_back(db.insert(std::move(sample)));
        return stored_.back();
    }

    /// The value of an expression in the only row.
    template <class E>
    auto the(const E& expression) {
        return db.select(expression).from(samples).one();
    }

private:
    std::vector<Sample> stored_;
};

TEST_P(SameMeaning, integer_division_and_remainder_go_towards_zero) {
    add([](Sample& s) { s.int32 = -7; });
    EXPECT_EQ(the(samples.int32 / 2), -3);
    EXPECT_EQ(the(samples.int32 % 2), -1);
    EXPECT_EQ(the(samples.int32 / -2), 3);
}

TEST_P(SameMeaning, arithmetic_of_small_integers_has_64_bits) {
    add([](Sample& s) {
        s.int8 = 100;
        s.int16 = std::numeric_limits<std::int16_t>::min();
        s.int32 = 2'000'000'000;
    });
    EXPECT_EQ(the(samples.int32 * 2), 4'000'000'000);
    EXPECT_EQ(the(samples.int32 + samples.int32), 4'000'000'000);
    EXPECT_EQ(the(samples.int32 + 3'000'000'000), 5'000'000'000);
    EXPECT_EQ(the(2 * samples.int32 * samples.int8), 400'000'000'000);
    EXPECT_EQ(db.select(samples).where(samples.int16 * samples.int8 < -3'000'000).count(), 1);
}

TEST_P(SameMeaning, integers_and_fractions_make_fractions) {
    add([](Sample& s) {
        s.int32 = 7;
        s.real32 = 0.1F;
    });
    EXPECT_EQ(the(samples.int32 / 2.0), 3.5);
    EXPECT_EQ(the(samples.int32 * 0.5), 3.5);
    EXPECT_EQ(the(samples.real32 * 3.0), double{0.1F} * 3.0);
}

TEST_P(SameMeaning, sums_of_integers_have_64_bits_and_more_is_an_error) {
    for (int i = 0; i != 3; ++i) {
        add([](Sample& s) {
            s.int16 = 32'767;
            s.int32 = 2'147'483'647;
            s.int64 = std::numeric_limits<std::int64_t>::max() / 2;
        });
    }
    EXPECT_EQ(the(orm::sum(samples.int16)), 98'301);
    EXPECT_EQ(the(orm::sum(samples.int32)), 6'442'450'941);
    EXPECT_THROW(static_cast<void>(the(orm::sum(samples.int64))), orm::DatabaseError);
    EXPECT_THROW(static_cast<void>(the(orm::sum(samples.int64 + 1))), orm::DatabaseError);
}

TEST_P(SameMeaning, sums_and_means_of_numbers_are_as_exact_as_they_can_be) {
    for (int i = 0; i != 3; ++i) {
        add([](Sample& s) {
            s.int32 = 1;
            s.real32 = 0.1F;
            s.real64 = 0.5;
            s.price = 0.10_dec;
        });
    }
    add([](Sample& s) { s.int32 = 2; });
    EXPECT_EQ(the(orm::avg(samples.int32)), 1.25);
    EXPECT_EQ(the(orm::sum(samples.real32)), double{0.1F} * 3);
    EXPECT_EQ(the(orm::avg(samples.real64)), 0.375);
    EXPECT_EQ(the(orm::sum(samples.price)), 0.30_dec);
    EXPECT_DOUBLE_EQ(the(orm::avg(samples.price)).value(), 0.075);
}

TEST_P(SameMeaning, the_least_and_the_greatest_of_every_kind_of_value) {
    add([](Sample& s) {
        s.flag = true;
        s.timestamp = orm::Timestamp(1us);
        s.date = std::chrono::year(2024) / 2 / 29;
        s.time = orm::TimeOfDay(23, 0, 0, 1);
        s.duration = -1us;
        s.uuid = orm::Uuid::parse("ffffffff-0000-0000-0000-000000000000");
        s.text = "a";
    });
    add([](Sample& s) {
        s.uuid = orm::Uuid::parse("7fffffff-0000-0000-0000-000000000000");
        s.text = "Z";
    });
    EXPECT_EQ(the(orm::max(samples.flag)), true);
    EXPECT_EQ(the(orm::min(samples.flag)), false);
    EXPECT_EQ(the(orm::max(samples.timestamp)), orm::Timestamp(1us));
    EXPECT_EQ(the(orm::max(samples.date)), std::chrono::year(2024) / 2 / 29);
    EXPECT_EQ(the(orm::max(samples.time)), orm::TimeOfDay(23, 0, 0, 1));
    EXPECT_EQ(the(orm::min(samples.duration)), -1us);
    EXPECT_EQ(the(orm::max(samples.text)), "a");
    EXPECT_EQ(
        the(orm::max(samples.uuid)), orm::Uuid::parse("ffffffff-0000-0000-0000-000000000000")
    );
    EXPECT_EQ(
        the(orm::min(samples.uuid)), orm::Uuid::parse("7fffffff-0000-0000-0000-000000000000")
    );
}

TEST_P(SameMeaning, sorts_every_kind_of_value_alike) {
    add([](Sample& s) {
        s.int32 = 1;
        s.flag = true;
        s.uuid = orm::Uuid::parse("ffffffff-0000-0000-0000-000000000000");
        s.bytes = {std::byte(0xff)};
        s.text = "a";
    });
    add([](Sample& s) {
        s.int32 = 2;
        s.uuid = orm::Uuid::parse("7fffffff-0000-0000-0000-000000000000");
        s.bytes = {std::byte(0x7f), std::byte(0)};
        s.text = "Z";
    });
    const auto in_order_of = [&](const auto& column) {
        return db.select(samples.int32).order_by(column.asc()).all();
    };
    EXPECT_ROWS(in_order_of(samples.flag), {2, 1});
    EXPECT_ROWS(in_order_of(samples.uuid), {2, 1});
    EXPECT_ROWS(in_order_of(samples.bytes), {2, 1});
    EXPECT_ROWS(in_order_of(samples.text), {2, 1});
}

TEST_P(SameMeaning, parts_of_times_are_those_of_utc_whatever_they_come_from) {
    const auto evening =
        std::chrono::sys_days(std::chrono::year(2024) / 12 / 31) + 23h + 59min + 59s + 999'999us;
    Sample sample;
    sample.timestamp = evening;
    sample.local = types::LocalTime(evening.time_since_epoch());
    sample.date = std::chrono::year(2024) / 12 / 31;
    db.insert(sample);
    using enum orm::DateField;
    const auto of_timestamp = db.select(
                                    orm::extract<year>(samples.timestamp),
                                    orm::extract<hour>(samples.timestamp),
                                    orm::extract<second>(samples.timestamp),
                                    orm::extract<weekday>(samples.timestamp),
                                    orm::extract<day_of_year>(samples.timestamp)
    )
                                  .one();
    EXPECT_ROW(of_timestamp, {2024, 23, 59, 2, 366});
    EXPECT_EQ(the(orm::extract<hour>(orm::max(samples.timestamp))), 23);
    EXPECT_EQ(the(orm::extract<hour>(samples.local)), 23);
    EXPECT_EQ(the(orm::extract<weekday>(samples.date)), 2);
}

TEST_P(SameMeaning, length_counts_characters) {
    add([](Sample& s) { s.text = "Gr\xc3\xbc\xc3\x9f"; });
    EXPECT_EQ(the(orm::length(samples.text)), 4);
    EXPECT_EQ(the(orm::upper(orm::lower(samples.short_text))), "");
}

TEST_P(SameMeaning, products_of_decimals_are_exact) {
    add([](Sample& s) { s.price = 1.10_dec; });
    EXPECT_EQ(the(samples.price * samples.price), 1.21_dec);
    EXPECT_EQ(the(samples.price * 3), 3.30_dec);
    EXPECT_EQ(db.select(samples).where(samples.price * 3 > 3.29_dec).count(), 1);
    EXPECT_EQ(db.select(samples).where(samples.price + samples.price > 2.19_dec).count(), 1);
}

SUPPORT_ON_EVERY_DATABASE(SameMeaning);

}  // namespace
