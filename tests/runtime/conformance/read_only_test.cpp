#include "support/database.hpp"
#include "support/models/statistics.orm.hpp"
#include "support/rows.hpp"

#include <gmock/gmock.h>

namespace {

using statistics::Island;
using statistics::islands;
using statistics::long_visits;
using statistics::LongVisit;
using statistics::page_counts;
using statistics::PageCount;
using statistics::Visit;
using statistics::visits;
using testing::UnorderedElementsAre;

class ReadOnly : public support::DatabaseTest {
protected:
    ReadOnly() {
        db.create_tables<Visit, PageCount, LongVisit, Island>();
        std::vector<Visit> all{
            {.page = "a", .seconds = 30},
            {.page = "b", .seconds = 130},
            {.page = "a", .seconds = 70}};
        db.insert_all(all);
        last = all[2].id;
    }

    std::int64_t last = 0;
};

TEST_P(ReadOnly, views_are_queried_as_tables_are) {
    const auto busy = db.select(page_counts).where(page_counts.visits > 1).one();
    EXPECT_EQ(busy.page, "a");
    EXPECT_EQ(busy.visits, 2);
    EXPECT_EQ(busy.last_id, last);
    EXPECT_EQ(db.select(page_counts).count(), 2);
    EXPECT_ROWS(db.select(page_counts.page).order_by(page_counts.page.desc()).all(), {"b", "a"});
}

TEST_P(ReadOnly, views_are_joined_with_tables) {
    const auto rows = db.select(visits.seconds, page_counts.visits)
                          .join(page_counts)
                          .on(page_counts.page == visits.page)
                          .all();
    EXPECT_THAT(
        rows, UnorderedElementsAre(std::tuple(30, 2), std::tuple(130, 1), std::tuple(70, 2))
    );
}

TEST_P(ReadOnly, views_with_a_key_are_found_by_it_and_lead_to_objects) {
    const auto found =
        db.select(long_visits).where(long_visits.visit == last).with(long_visits.visit).one();
    EXPECT_EQ(found.minutes, 1);
    EXPECT_EQ(found.visit->page, "a");
    EXPECT_EQ(db.select(long_visits).where(long_visits.visit->page == "b").one().minutes, 2);
}

TEST_P(ReadOnly, views_give_rows_for_inserts_and_values_for_updates) {
    EXPECT_EQ(
        db.insert_into(visits)
            .columns(visits.page, visits.seconds)
            .select(orm::select(page_counts.page, page_counts.visits))
            .execute(),
        2
    );
    EXPECT_EQ(
        db.update(visits)
            .set(visits.seconds = page_counts.visits)
            .from(page_counts)
            .where(page_counts.page == visits.page)
            .execute(),
        5
    );
}

TEST_P(ReadOnly, tables_of_others_are_neither_created_nor_dropped) {
    EXPECT_THROW(static_cast<void>(db.select(islands).all()), orm::DatabaseError);
    db.sql("CREATE TABLE islands (name TEXT, inhabitants INTEGER)").execute();
    db.sql("INSERT INTO islands VALUES ('Malta', 500), ('Nauru', NULL)").execute();
    db.drop_tables<Island>();
    const auto all = db.select(islands).order_by(islands.name).all();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].inhabitants, 500);
    EXPECT_EQ(all[1].inhabitants, std::nullopt);
    EXPECT_EQ(db.select(islands).where(islands.inhabitants.is_null()).one().name, "Nauru");
}

SUPPORT_ON_EVERY_DATABASE(ReadOnly);

}  // namespace
