#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;
using testing::HasSubstr;

class OwnClause : public BlogTest {};

TEST_P(OwnClause, is_run_with_its_values_bound) {
    fill();
    const auto found = db.select(users.name)
                           .order_by(users.name)
                           .clause(orm::at_end, "LIMIT {} OFFSET {}", 1, 1)
                           .all();
    EXPECT_ROWS(found, {"Bob"});
    const auto again = db.select(users.name)
                           .clause(orm::after_select, "/* all */ ALL")
                           .where(users.name == "Ann")
                           .all();
    EXPECT_ROWS(again, {"Ann"});
}

TEST_P(OwnClause, counts_in_the_number_of_rows_and_in_stored_queries) {
    fill();
    EXPECT_EQ(db.select(users.name).clause(orm::at_end, "LIMIT {}", 2).count(), 2);
    const orm::Query<std::string> query =
        orm::select(users.name).clause(orm::at_end, "LIMIT {}", 2);
    EXPECT_EQ(db.run(query).all().size(), 2U);
    EXPECT_EQ(
        db.select(posts.title)
            .where(posts.author.in(
                orm::select(users.id).order_by(users.id).clause(orm::at_end, "LIMIT {}", 0)
            ))
            .count(),
        0
    );
}

TEST_P(OwnClause, stands_behind_a_table) {
    fill();
    if (!GetParam().can.row_locks) {
        EXPECT_THAT(
            db.select(users).clause(orm::after_table(users), "NOT INDEXED").sql().text,
            HasSubstr(R"("users" NOT INDEXED)")
        );
        EXPECT_EQ(db.select(users).clause(orm::after_table(users), "NOT INDEXED").all().size(), 3U);
        return;
    }
    EXPECT_EQ(
        db.select(users)
            .clause(orm::after_table(users), "TABLESAMPLE BERNOULLI ({})", 100.0)
            .all()
            .size(),
        3U
    );
}

SUPPORT_ON_EVERY_DATABASE(OwnClause);

}  // namespace
