#include "runtime/conformance/sample_row.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

using testing::ElementsAre;
using testing::FieldsAre;
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
    EXPECT_THAT(
        db.select(samples.id, value).cross_join(number).order_by(samples.id, value).all(),
        ElementsAre(
            FieldsAre(1, 1), FieldsAre(1, 3), FieldsAre(1, 3), FieldsAre(3, -7), FieldsAre(3, 1)
        )
    );
    EXPECT_THAT(
        db.select(samples.id, value)
            .left_join(number)
            .on(value > 1)
            .order_by(samples.id, value)
            .all(),
        ElementsAre(
            FieldsAre(1, std::optional(3)),
            FieldsAre(1, std::optional(3)),
            FieldsAre(2, std::nullopt),
            FieldsAre(3, std::nullopt)
        )
    );
}

TEST_P(Elements, are_counted_and_summed) {
    const auto number = orm::elements<"number">(samples.numbers);
    const auto value = orm::column<"value">(number);
    EXPECT_THAT(
        db.select(value, orm::count())
            .from(samples)
            .cross_join(number)
            .group_by(value)
            .order_by(value)
            .all(),
        ElementsAre(FieldsAre(-7, 1), FieldsAre(1, 2), FieldsAre(3, 2))
    );
    EXPECT_EQ(db.select(orm::sum(value)).from(samples).cross_join(number).one(), 1);
}

TEST_P(Elements, are_asked_by_a_query_for_each_row) {
    const auto number = orm::elements<"number">(orm::outer(samples).numbers);
    const auto value = orm::column<"value">(number);
    EXPECT_THAT(
        db.select(samples.id)
            .where(orm::exists(orm::select(value).from(number).where(value < 0)))
            .all(),
        ElementsAre(3)
    );
    EXPECT_THAT(
        db.select(orm::scalar(orm::select(orm::sum(value)).from(number)))
            .from(samples)
            .order_by(samples.id)
            .all(),
        ElementsAre(std::optional(7), std::nullopt, std::optional(-6))
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
    EXPECT_THAT(db.run(query.order_by(samples.id)).all(), ElementsAre(1, 2));
}

SUPPORT_ON_EVERY_DATABASE(Elements);

}  // namespace
