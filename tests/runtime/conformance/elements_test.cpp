#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

using types::samples;

class Elements : public SampleRow {
protected:
    Elements() {
        for (const auto& numbers : std::vector<std::vector<std::int32_t>>{{3, 1, 3}, {}, {1, -7}}) {
            types::Sample sample;
            sample.numbers = numbers;
            db.insert(sample);
        }
    }
};

TEST_P(Elements, are_rows_of_their_own) {
    const auto number = orm::elements<"number">(samples.numbers);
    const auto value = orm::column<"value">(number);
    EXPECT_ROWS(
        db.select(samples.id, value).cross_join(number).order_by(samples.id, value).all(),
        {{1, 1}, {1, 3}, {1, 3}, {3, -7}, {3, 1}}
    );
    EXPECT_ROWS(
        db.select(samples.id, value)
            .left_join(number)
            .on(value > 1)
            .order_by(samples.id, value)
            .all(),
        {{1, std::optional(3)}, {1, std::optional(3)}, {2, std::nullopt}, {3, std::nullopt}}
    );
}

TEST_P(Elements, are_counted_and_summed) {
    const auto number = orm::elements<"number">(samples.numbers);
    const auto value = orm::column<"value">(number);
    EXPECT_ROWS(
        db.select(value, orm::count())
            .from(samples)
            .cross_join(number)
            .group_by(value)
            .order_by(value)
            .all(),
        {{-7, 1}, {1, 2}, {3, 2}}
    );
    EXPECT_EQ(db.select(orm::sum(value)).from(samples).cross_join(number).one(), 1);
}

TEST_P(Elements, are_asked_by_a_query_for_each_row) {
    const auto number = orm::elements<"number">(orm::outer(samples).numbers);
    const auto value = orm::column<"value">(number);
    EXPECT_ROWS(
        db.select(samples.id)
            .where(orm::exists(orm::select(value).from(number).where(value < 0)))
            .all(),
        {3}
    );
    EXPECT_ROWS(
        db.select(orm::scalar(orm::select(orm::sum(value)).from(number)))
            .from(samples)
            .order_by(samples.id)
            .all(),
        {std::optional(7), std::nullopt, std::optional(-6)}
    );
}

TEST_P(Elements, stand_in_stored_queries) {
    const auto number = orm::elements<"number">(orm::outer(samples).numbers);
    const orm::Predicate<types::Sample> has_three =
        orm::exists(orm::select(orm::column<"value">(number))
                        .from(number)
                        .where(orm::column<"value">(number) == 3));
    const orm::Query<std::int64_t> query =
        orm::select(samples.id).where(has_three || samples.id == 2);
    EXPECT_ROWS(db.run(query.order_by(samples.id)).all(), {1, 2});
}

TEST_P(Elements, of_a_list_of_the_program_are_rows) {
    const std::vector<std::string> words{"b", "a", "b"};
    const auto word = orm::elements<"word">(words);
    const auto value = orm::column<"value">(word);
    EXPECT_ROWS(
        db.select(value, orm::count()).from(word).group_by(value).order_by(value).all(),
        {{"a", 1}, {"b", 2}}
    );
}

class JsonRows : public SampleRow {
protected:
    void insert(const char* json) {
        types::Sample sample;
        sample.json = orm::Json(json);
        db.insert(std::move(sample));
    }
};

TEST_P(JsonRows, of_an_array_are_its_elements) {
    insert(R"({"parts": [{"size": 2}, 7, "x", null, true, [1]]})");
    insert(R"({"parts": {"size": 2}})");
    insert(R"({"parts": 3})");
    insert(R"({})");
    insert(R"([])");
    const auto part = orm::elements<"part">(samples.json["parts"]);
    const auto value = orm::column<"value">(part);
    EXPECT_EQ(db.select(samples.id).cross_join(part).count(), 6);
    EXPECT_EQ(db.select(samples.id).cross_join(part).where(samples.id != 1).count(), 0);
    EXPECT_ROWS(
        db.select(orm::json_type(value))
            .from(samples)
            .cross_join(part)
            .order_by(orm::json_type(value))
            .all(),
        {"array", "boolean", "null", "number", "object", "string"}
    );
    EXPECT_ROWS(
        db.select(value["size"].as<int>())
            .from(samples)
            .cross_join(part)
            .where(value.has_key("size"))
            .all(),
        {2}
    );
    EXPECT_EQ(
        db.select(value).from(samples).cross_join(part).where(value == orm::Json("7")).one(),
        orm::Json("7")
    );
    EXPECT_ROWS(
        db.select(value.as<std::string>())
            .from(samples)
            .cross_join(part)
            .where(value == orm::Json("\"x\""))
            .all(),
        {"x"}
    );
}

TEST_P(JsonRows, of_an_object_are_its_keys_and_values) {
    insert(R"({"b": 1, "a": "x", "c\"ä": null, "b": 2})");
    insert(R"([1, 2])");
    const auto member = orm::members<"member">(samples.json);
    const auto key = orm::column<"key">(member);
    const auto value = orm::column<"value">(member);
    EXPECT_ROWS(
        db.select(samples.id, key, value).cross_join(member).order_by(orm::binary(key)).all(),
        {{1, "a", orm::Json("\"x\"")}, {1, "b", orm::Json("2")}, {1, "c\"ä", orm::Json("null")}}
    );
    const orm::Json settings(R"({"limit": 5})");
    const auto setting = orm::members<"setting">(settings);
    EXPECT_ROWS(
        db.select(orm::column<"key">(setting), orm::column<"value">(setting).as<int>())
            .from(setting)
            .all(),
        {{"limit", 5}}
    );
}

TEST_P(JsonRows, of_nothing_are_none) {
    db.insert(types::OptionalSample());
    const auto& json = types::optional_samples.json;
    EXPECT_EQ(
        db.select(types::optional_samples.id).cross_join(orm::elements<"part">(json)).count(), 0
    );
    EXPECT_EQ(
        db.select(types::optional_samples.id).cross_join(orm::members<"part">(json)).count(), 0
    );
}

SUPPORT_ON_EVERY_DATABASE(Elements);
SUPPORT_ON_EVERY_DATABASE(JsonRows);

}  // namespace
