#include "support/database.hpp"
#include "support/models/types.orm.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace {

using namespace std::chrono_literals;
using namespace orm::literals;
using types::OptionalSample;
using types::Sample;
using types::samples;

constexpr auto midnight = std::chrono::sys_days(std::chrono::year(2024) / 2 / 29);

template <class T>
T lowest() {
    return std::numeric_limits<T>::lowest();
}

template <class T>
T highest() {
    return std::numeric_limits<T>::max();
}

/// Every member at a value that is not its default.
Sample usual() {
    Sample s;
    s.flag = true;
    s.int8 = -8;
    s.int16 = -16;
    s.int32 = -32;
    s.int64 = -64;
    s.uint8 = 8;
    s.uint16 = 16;
    s.uint32 = 32;
    s.real32 = 0.1F;
    s.real64 = 0.1;
    s.text = "Gr\xc3\xbc\xc3\x9f Gott \xf0\x9f\xa6\x86";
    s.short_text = "short";
    s.bytes = {std::byte(0), std::byte(255), std::byte('\'')};
    s.four_bytes = {std::byte(1), std::byte(2), std::byte(0), std::byte(4)};
    s.price = 1234.50_dec;
    s.large = 12345678901234567890.0123456789_dec;
    s.exact = 1.500_dec;
    s.timestamp = midnight + 23h + 59min + 59s + 999'999us;
    s.seconds = midnight + 1s;
    s.local = types::LocalTime(std::chrono::microseconds(1));
    s.date = std::chrono::year(2024) / 2 / 29;
    s.time = orm::TimeOfDay(23, 59, 59, 999'999);
    s.duration = -1us;
    s.hours = 25h;
    s.uuid = orm::Uuid::parse("0189d0c5-1f2b-7c3d-9e4f-a0b1c2d3e4f5");
    s.json = orm::Json(R"({"a": [1, 2.50, null]})");  // as PostgreSQL spells it
    s.color = types::Color::blue;
    s.level = types::Level::high;
    s.weekday = types::Weekday::tuesday;
    s.numbers = {1, -2, 3};
    s.words = {"a\"b", "", "\\"};
    s.money = types::Money(1'999);
    return s;
}

class Types : public support::DatabaseTest {
protected:
    Types() { db.create_tables<Sample, OptionalSample>(); }

    Sample stored(Sample sample) {
        db.insert(sample);
        Sample found = db.get<Sample>(sample.id);
        EXPECT_EQ(db.select(samples).where(samples.id == sample.id).one(), found);
        return found;
    }
};

class OptionalTypes : public Types {};

TEST_P(Types, come_back_as_they_were_stored) {
    Sample sample = usual();
    db.insert(sample);
    EXPECT_EQ(db.get<Sample>(sample.id), sample);
}

TEST_P(Types, of_a_large_batch_come_back_as_they_were_stored) {
    std::vector<Sample> many(40, usual());
    many[7] = Sample();
    db.insert_all(many);
    EXPECT_EQ(db.select(samples).order_by(samples.id).all(), many);
}

TEST_P(OptionalTypes, of_a_large_batch_come_back_as_they_were_stored) {
    std::vector<OptionalSample> many(40);
    db.insert_all(many);
    EXPECT_EQ(db.select(types::optional_samples).order_by(types::optional_samples.id).all(), many);
}

TEST_P(Types, of_many_objects_are_changed_together) {
    std::vector<Sample> many(3);
    db.insert_all(many);
    for (Sample& sample : many) {
        const auto id = sample.id;
        sample = usual();
        sample.id = id;
        sample.numbers.clear();
        sample.words.clear();
    }
    db.update_all(
        many,
        samples.flag,
        samples.int8,
        samples.int16,
        samples.int32,
        samples.int64,
        samples.uint8,
        samples.uint16,
        samples.uint32,
        samples.real32,
        samples.real64,
        samples.text,
        samples.short_text,
        samples.bytes,
        samples.four_bytes,
        samples.price,
        samples.large,
        samples.exact,
        samples.timestamp,
        samples.seconds,
        samples.local,
        samples.date,
        samples.time,
        samples.duration,
        samples.hours,
        samples.uuid,
        samples.json,
        samples.color,
        samples.level,
        samples.weekday,
        samples.money
    );
    EXPECT_EQ(db.select(samples).order_by(samples.id).all(), many);
    many[1].numbers = {4};
    db.update_all(many, samples.numbers, samples.text);
    EXPECT_EQ(db.select(samples).order_by(samples.id).all(), many);
    many[2].text = std::string("a\0b", 3);
    try {
        db.update_all(many, samples.int8, samples.text);
        FAIL();
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.member(), "text");
    }
}

TEST_P(OptionalTypes, of_many_objects_become_null_together) {
    using types::optional_samples;
    std::vector<OptionalSample> many(2);
    many[0].text = "a";
    many[0].int32 = 3;
    db.insert_all(many);
    std::swap(many[0].text, many[1].text);
    std::swap(many[0].int32, many[1].int32);
    db.update_all(many, optional_samples.text, optional_samples.int32, optional_samples.price);
    EXPECT_EQ(db.select(optional_samples).order_by(optional_samples.id).all(), many);
}

TEST_P(Types, of_a_large_batch_are_refused_by_class_and_member) {
    std::vector<Sample> many(40, usual());
    many[35].text = std::string("a\0b", 3);
    try {
        db.insert_all(many);
        FAIL();
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "types::Sample");
        EXPECT_EQ(error.member(), "text");
    }
    EXPECT_EQ(db.select(samples).count(), 0);
    EXPECT_EQ(many[0].id, 0);
}

TEST_P(Types, at_their_defaults_come_back_so) {
    Sample sample;
    db.insert(sample);
    EXPECT_EQ(db.get<Sample>(sample.id), sample);
}

TEST_P(Types, keep_the_limits_of_integers) {
    Sample least;
    least.int8 = lowest<std::int8_t>();
    least.int16 = lowest<std::int16_t>();
    least.int32 = lowest<std::int32_t>();
    least.int64 = lowest<std::int64_t>();
    Sample greatest;
    greatest.int8 = highest<std::int8_t>();
    greatest.int16 = highest<std::int16_t>();
    greatest.int32 = highest<std::int32_t>();
    greatest.int64 = highest<std::int64_t>();
    greatest.uint8 = highest<std::uint8_t>();
    greatest.uint16 = highest<std::uint16_t>();
    greatest.uint32 = highest<std::uint32_t>();
    for (Sample sample : {least, greatest}) {
        db.insert(sample);
        EXPECT_EQ(db.get<Sample>(sample.id), sample);
    }
}

TEST_P(Types, keep_the_limits_of_floats) {
    for (const double value :
         {lowest<double>(),
          highest<double>(),
          std::numeric_limits<double>::min(),
          5e-324,
          0.1,
          1e15 + 0.3}) {
        Sample sample;
        sample.real64 = value;
        EXPECT_EQ(stored(sample).real64, value);
    }
    for (const float value : {lowest<float>(), highest<float>(), 0.1F, 1.17549435e-38F}) {
        Sample sample;
        sample.real32 = value;
        EXPECT_EQ(stored(sample).real32, value);
    }
}

TEST_P(Types, keep_every_digit_and_the_scale_of_decimals) {
    for (const char* text : {"0.00", "-0.01", "99999999.99", "-99999999.99", "1.10"}) {
        Sample sample;
        sample.price = orm::Decimal::parse(text);
        EXPECT_EQ(stored(sample).price.to_string(), text);
    }
    for (const char* text : {"12345678901234567890.1234567890", "-0.0000000001"}) {
        Sample sample;
        sample.large = orm::Decimal::parse(text);
        EXPECT_EQ(stored(sample).large.to_string(), text);
    }
    for (const char* text :
         {"99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001"}) {
        Sample sample;
        sample.exact = orm::Decimal::parse(text);
        EXPECT_EQ(stored(sample).exact, sample.exact);
    }
}

TEST_P(Types, compare_and_sum_decimals_as_numbers) {
    for (const char* text : {"10.00", "9.50", "0.10"}) {
        Sample sample;
        sample.price = orm::Decimal::parse(text);
        db.insert(sample);
    }
    EXPECT_EQ(db.select(samples.price).order_by(samples.price.desc()).first(), 10_dec);
    EXPECT_EQ(db.select(samples).where(samples.price > 9.5_dec).count(), 1);
    EXPECT_EQ(db.select(samples).where(samples.price == 10_dec).count(), 1);
    EXPECT_EQ(db.select(samples).where(samples.price.in({0.1_dec, 9.50_dec})).count(), 2);
    EXPECT_EQ(db.select(samples).where(samples.price * 2 > 19_dec).count(), 1);
    EXPECT_EQ(db.select(orm::sum(samples.price)).one(), 19.6_dec);
    EXPECT_EQ(db.select(orm::sum(samples.price)).one()->to_string(), "19.60");
    EXPECT_EQ(db.select(orm::max(samples.price)).one(), 10_dec);
    EXPECT_EQ(
        db.select(samples.flag)
            .group_by(samples.flag)
            .having(orm::sum(samples.price) > 5_dec)
            .all()
            .size(),
        1U
    );
}

TEST_P(Types, refuse_to_order_decimals_where_they_are_text) {
    if (GetParam().ordered_decimals) {
        EXPECT_NO_THROW(static_cast<void>(db.select(samples.id).order_by(samples.exact.asc()).all())
        );
        return;
    }
    EXPECT_THROW(
        static_cast<void>(db.select(samples.id).order_by(samples.exact.asc()).all()),
        orm::NotSupported
    );
    EXPECT_THROW(static_cast<void>(db.select(orm::sum(samples.large)).one()), orm::NotSupported);
    EXPECT_THROW(
        static_cast<void>(db.select(samples.id).where(samples.exact > 1_dec).all()),
        orm::NotSupported
    );
}

TEST_P(Types, find_exact_decimals_by_value) {
    Sample sample;
    sample.exact = 1.50_dec;
    db.insert(sample);
    EXPECT_EQ(db.select(samples).where(samples.exact == 1.5_dec).count(), 1);
}

TEST_P(Types, keep_the_limits_of_times) {
    for (const int year : {1, 1969, 1970, 2000, 9999}) {
        Sample sample;
        const auto day = std::chrono::year(year) / std::chrono::December / 31;
        sample.date = day;
        sample.timestamp = std::chrono::sys_days(day) + 23h + 59min + 59s + 999'999us;
        sample.seconds = std::chrono::sys_days(day) + 23h + 59min + 59s;
        sample.local = types::LocalTime(std::chrono::local_days(day)) + 1us;
        db.insert(sample);
        EXPECT_EQ(db.get<Sample>(sample.id), sample) << year;
    }
}

TEST_P(Types, compare_times) {
    for (const auto offset : {0us, 1us, 1'000'000us}) {
        Sample sample;
        sample.timestamp = midnight + offset;
        db.insert(sample);
    }
    const orm::Timestamp start = midnight;
    EXPECT_EQ(db.select(samples).where(samples.timestamp > start).count(), 2);
    EXPECT_EQ(db.select(samples).where(samples.timestamp == start).count(), 1);
    EXPECT_EQ(db.select(samples).where(samples.timestamp.between(start, start + 1us)).count(), 2);
    EXPECT_EQ(db.select(orm::max(samples.timestamp)).one(), start + 1s);
}

TEST_P(Types, compare_every_kind_of_value) {
    const Sample sample = stored(usual());
    const auto matches = [&]<class Predicate>(Predicate&& predicate) {
        return db.select(samples).where(std::forward<Predicate>(predicate)).count() == 1;
    };
    EXPECT_TRUE(matches(samples.flag == true));
    EXPECT_TRUE(matches(samples.uint32 == 32U));
    EXPECT_TRUE(matches(samples.real64 == 0.1));
    EXPECT_TRUE(matches(samples.text == sample.text));
    EXPECT_TRUE(matches(samples.bytes == sample.bytes));
    EXPECT_TRUE(matches(samples.date == sample.date));
    EXPECT_TRUE(matches(samples.time == sample.time));
    EXPECT_TRUE(matches(samples.duration < 0us));
    EXPECT_TRUE(matches(samples.uuid == sample.uuid));
    EXPECT_TRUE(matches(samples.color == types::Color::blue));
    EXPECT_TRUE(matches(samples.level >= types::Level::middle));
    EXPECT_TRUE(matches(samples.weekday == types::Weekday::tuesday));
    EXPECT_TRUE(matches(samples.money == types::Money(1'999)));
}

TEST_P(Types, store_enums_by_name_by_value_and_by_label) {
    stored(usual());
    using Stored = std::tuple<std::string, std::int64_t, std::string>;
    const auto row =
        db.sql<Stored>("SELECT color, level, CAST(weekday AS TEXT) FROM samples").one();
    EXPECT_EQ(row, Stored("blue", 10, "TUE"));
}

TEST_P(Types, select_single_columns_of_every_kind) {
    const Sample sample = stored(usual());
    EXPECT_EQ(db.select(samples.bytes).one(), sample.bytes);
    EXPECT_EQ(db.select(samples.four_bytes).one(), sample.four_bytes);
    EXPECT_EQ(db.select(samples.price).one(), sample.price);
    EXPECT_EQ(db.select(samples.timestamp).one(), sample.timestamp);
    EXPECT_EQ(db.select(samples.uuid).one(), sample.uuid);
    EXPECT_EQ(db.select(samples.weekday).one(), sample.weekday);
    EXPECT_EQ(db.select(samples.numbers).one(), sample.numbers);
    EXPECT_EQ(db.select(samples.words).one(), sample.words);
    EXPECT_EQ(db.select(samples.money).one(), sample.money);
}

TEST_P(OptionalTypes, come_back_empty) {
    OptionalSample sample;
    db.insert(sample);
    EXPECT_EQ(db.get<OptionalSample>(sample.id), sample);
    EXPECT_EQ(
        db.sql<std::optional<std::string>>("SELECT text FROM optional_samples").one(), std::nullopt
    );
}

TEST_P(OptionalTypes, come_back_as_they_were_stored) {
    const Sample full = usual();
    OptionalSample sample{
        .flag = full.flag,
        .int8 = full.int8,
        .int16 = full.int16,
        .int32 = full.int32,
        .int64 = full.int64,
        .uint8 = full.uint8,
        .uint16 = full.uint16,
        .uint32 = full.uint32,
        .real32 = full.real32,
        .real64 = full.real64,
        .text = full.text,
        .short_text = full.short_text,
        .bytes = full.bytes,
        .four_bytes = full.four_bytes,
        .price = full.price,
        .large = full.large,
        .exact = full.exact,
        .timestamp = full.timestamp,
        .seconds = full.seconds,
        .local = full.local,
        .date = full.date,
        .time = full.time,
        .duration = full.duration,
        .hours = full.hours,
        .uuid = full.uuid,
        .json = full.json,
        .color = full.color,
        .level = full.level,
        .weekday = full.weekday,
        .numbers = full.numbers,
        .words = full.words,
        .money = full.money,
    };
    db.insert(sample);
    EXPECT_EQ(db.get<OptionalSample>(sample.id), sample);
    const OptionalSample empty{.id = sample.id};
    sample = empty;
    db.update(sample);
    EXPECT_EQ(db.get<OptionalSample>(sample.id), empty);
}

TEST_P(OptionalTypes, tell_the_empty_value_from_null) {
    OptionalSample sample{
        .text = "",
        .bytes = orm::Bytes(),
        .json = orm::Json(),
        .words = std::vector<std::string>()};
    db.insert(sample);
    EXPECT_EQ(db.get<OptionalSample>(sample.id), sample);
}

SUPPORT_ON_EVERY_DATABASE(Types);
SUPPORT_ON_EVERY_DATABASE(OptionalTypes);

}  // namespace
