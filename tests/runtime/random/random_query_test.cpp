#include "queries.hpp"
#include "runtime/unit/random_source.hpp"

#include <gtest/gtest.h>

namespace random_queries {

namespace {

using orchard::trees;

class RandomQuery : public testing::Test {
protected:
    void SetUp() override {
        const std::string reason = support::postgres.missing();
        if (!reason.empty()) {
            GTEST_SKIP() << reason;
        }
    }

    Dice dice{orm::testing::make_random()()};
};

TEST_F(RandomQuery, gives_the_same_rows_on_both_databases) {
    BothDatabases databases(dice);
    while (databases.asked() < 6'000 && !HasFailure()) {
        switch (dice.between(0, 7)) {
        case 0:
            joined_query(databases, dice);
            break;
        case 1:
            grouped_query(databases, dice);
            break;
        case 2:
            combined_query(databases, dice);
            break;
        case 3:
            nested_query(databases, dice);
            break;
        case 4:
            window_query(databases, dice);
            break;
        default:
            stored_query(databases, dice);
        }
    }
    EXPECT_GT(databases.answered(), databases.asked() / 2);
}

/// A condition is true, false or NULL for each row.
TEST_F(RandomQuery, is_a_third_of_the_whole_for_each_truth_of_its_condition) {
    BothDatabases databases(dice);
    const orm::Query<std::int64_t> keys = orm::select(trees.id);
    const auto whole =
        databases.answer([&](orm::Executor& db) { return db.run(keys.order_by(trees.id)).all(); });
    for (int i = 0; i != 1'500 && !HasFailure(); ++i) {
        const OfTrees some = condition(dice, static_cast<int>(dice.between(0, 3)));
        auto parts = databases.answer([&](orm::Executor& db) {
            std::vector<std::int64_t> found;
            for (const OfTrees& part : {some, OfTrees(!some), OfTrees(some.is_null())}) {
                const auto rows = db.run(keys.where(part).order_by(trees.id)).all();
                found.insert(found.end(), rows.begin(), rows.end());
            }
            return found;
        });
        std::sort(parts.begin(), parts.end());
        EXPECT_EQ(parts, whole) << databases.statements();
    }
}

}  // namespace

}  // namespace random_queries
