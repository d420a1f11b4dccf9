#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

namespace {

using types::optional_samples;
using types::samples;

class CustomFunction : public SampleRow {};

TEST_P(CustomFunction, is_called_by_its_name_with_columns_and_values) {
    EXPECT_EQ(of_text("abc", orm::function<std::string>("upper", samples.text)), "ABC");
    EXPECT_EQ(
        of_text("abc", orm::function<std::string>("replace", samples.text, "b", std::string("x"))),
        "axc"
    );
    EXPECT_EQ(
        of_nothing(orm::function<std::optional<std::string>>("upper", optional_samples.text)),
        std::nullopt
    );
}

TEST_P(CustomFunction, nests_with_others) {
    const auto upper = orm::function<std::string>("upper", orm::trim(samples.text));
    EXPECT_EQ(of_text(" ab ", orm::concat(upper, "!")), "AB!");
    EXPECT_EQ(of_text(" ab ", orm::length(upper) + 1), 3);
}

TEST_P(CustomFunction, that_is_an_aggregate_has_one_value_for_a_group) {
    for (const int number : {1, 2, 3}) {
        types::Sample sample;
        sample.int64 = number;
        sample.flag = number > 1;
        db.insert(sample);
    }
    EXPECT_ROWS(
        db.select(samples.flag, orm::aggregate_function<std::int64_t>("max", samples.int64))
            .group_by(samples.flag)
            .order_by(samples.flag)
            .all(),
        {{false, 1}, {true, 3}}
    );
}

TEST_P(CustomFunction, raw_text_takes_operands_where_its_braces_are) {
    EXPECT_EQ(of_integer(6, orm::raw<std::int64_t>("{} & {}", samples.int64, 3)), 2);
    EXPECT_EQ(of_integer(6, orm::raw<std::int64_t>("{} & {}", samples.int64, 3) * 2), 4);
    EXPECT_EQ(of_text("a", orm::raw<std::string>("{} || '{}' || {}", samples.text, "b")), "a{}b");
}

TEST_P(CustomFunction, raw_text_without_a_type_is_a_condition) {
    for (const int number : {1, 2, 3}) {
        types::Sample sample;
        sample.int64 = number;
        db.insert(sample);
    }
    const auto odd = [](const auto& column) { return orm::raw("{} % 2 = 1", column); };
    EXPECT_EQ(db.select(samples).where(odd(samples.int64)).count(), 2);
    EXPECT_EQ(db.select(samples).where(!odd(samples.int64) || samples.int64 == 3).count(), 2);
    EXPECT_EQ(db.select(samples).where(orm::raw("1 = 2") || samples.int64 == 3).count(), 1);
}

TEST_P(CustomFunction, statements_of_one_type_with_different_texts_are_different) {
    EXPECT_EQ(of_text("aB", orm::function<std::string>("upper", samples.text)), "AB");
    EXPECT_EQ(of_text("aB", orm::function<std::string>("lower", samples.text)), "ab");
    EXPECT_EQ(of_integer(3, orm::raw<std::int64_t>("{} + 1", samples.int64)), 4);
    EXPECT_EQ(of_integer(3, orm::raw<std::int64_t>("{} + 2", samples.int64)), 5);
    types::Sample sample;
    db.insert(sample);
    EXPECT_EQ(db.select(samples).where(orm::raw("1 = 1")).count(), 1);
    EXPECT_EQ(db.select(samples).where(orm::raw("1 = 0")).count(), 0);
}

TEST_P(CustomFunction, stands_in_stored_queries_and_predicates) {
    types::Sample sample;
    sample.text = "a";
    db.insert(sample);
    orm::Query<types::Sample> query =
        orm::select(samples).where(orm::function<std::string>("upper", samples.text) == "A");
    EXPECT_EQ(db.run(query).all().size(), 1U);
    orm::Predicate<types::Sample> predicate = orm::raw("{} = {}", samples.text, "b");
    EXPECT_EQ(db.run(query.where(predicate)).all().size(), 0U);
}

SUPPORT_ON_EVERY_DATABASE(CustomFunction);

}  // namespace
