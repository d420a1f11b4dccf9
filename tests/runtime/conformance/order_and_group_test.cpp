#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;
using testing::Pair;

class OrderBy : public BlogTest {};

class Limit : public BlogTest {};

class GroupBy : public BlogTest {};

class Aggregates : public BlogTest {};

class Extract : public BlogTest {};

TEST_P(OrderBy, sorts_ascending_and_descending) {
    fill();
    EXPECT_ROWS(db.select(users.name).order_by(users.age.asc()).all(), {"Bob", "Cid", "Ann"});
    EXPECT_ROWS(db.select(users.name).order_by(users.age.desc()).all(), {"Ann", "Cid", "Bob"});
}

TEST_P(OrderBy, takes_several_terms_and_expressions) {
    fill();
    db.insert(user("Abe", 41));
    EXPECT_ROWS(
        db.select(users.name).order_by(users.age.desc(), users.name.asc()).limit(2).all(),
        {"Abe", "Ann"}
    );
    EXPECT_ROWS(
        db.select(users.name).order_by((users.age % 10).asc(), users.name.asc()).all(),
        {"Cid", "Abe", "Ann", "Bob"}
    );
}

TEST_P(OrderBy, puts_nulls_last_ascending_and_first_descending) {
    fill();
    EXPECT_ROWS(db.select(users.name).order_by(users.email.asc()).all(), {"Ann", "Cid", "Bob"});
    EXPECT_ROWS(db.select(users.name).order_by(users.email.desc()).all(), {"Bob", "Cid", "Ann"});
}

TEST_P(OrderBy, puts_nulls_where_it_is_told) {
    fill();
    EXPECT_ROWS(
        db.select(users.name).order_by(users.email.asc().nulls_first()).all(), {"Bob", "Ann", "Cid"}
    );
    EXPECT_ROWS(
        db.select(users.name).order_by(users.email.desc().nulls_last()).all(), {"Cid", "Ann", "Bob"}
    );
}

TEST_P(Limit, and_offset_cut_a_page) {
    fill();
    EXPECT_ROWS(db.select(users.name).order_by(users.name.asc()).limit(2).all(), {"Ann", "Bob"});
    EXPECT_ROWS(
        db.select(users.name).order_by(users.name.asc()).limit(2).offset(1).all(), {"Bob", "Cid"}
    );
    EXPECT_ROWS(db.select(users.name).order_by(users.name.asc()).offset(2).all(), {"Cid"});
    EXPECT_TRUE(db.select(users.name).limit(0).all().empty());
}

TEST_P(Limit, of_distinct_rows_counts_them_once) {
    fill();
    EXPECT_ROWS(
        db.select(posts.author).distinct().order_by(posts.author.asc()).all(), {ann.id, bob.id}
    );
    EXPECT_EQ(db.select(posts.author).distinct().count(), 2);
}

TEST_P(GroupBy, gives_one_row_for_each_group) {
    fill();
    const auto rows = db.select(users.name, orm::count(posts.id))
                          .from(users)
                          .left_join(posts)
                          .on(posts.author == users)
                          .group_by(users.id, users.name)
                          .order_by(users.name.asc())
                          .all();
    EXPECT_ROWS(rows, {{"Ann", 2}, {"Bob", 1}, {"Cid", 0}});
}

TEST_P(GroupBy, with_having_keeps_some_groups) {
    fill();
    const auto names = db.select(users.name)
                           .from(users)
                           .join(posts)
                           .on(posts.author == users)
                           .group_by(users.id, users.name)
                           .having(orm::count() > 1)
                           .all();
    EXPECT_ROWS(names, {"Ann"});
}

TEST_P(GroupBy, sorts_by_an_aggregate) {
    fill();
    const auto rows = db.select(posts.author, orm::sum(posts.views))
                          .group_by(posts.author)
                          .order_by(orm::sum(posts.views).desc())
                          .all();
    EXPECT_ROWS(rows, {{ann.id, 30}, {bob.id, 0}});
}

TEST_P(Aggregates, of_all_rows_are_one_row) {
    fill();
    EXPECT_EQ(db.select(orm::count()).from(users).one(), 3);
    EXPECT_EQ(db.select(orm::count(users.email)).one(), 2);
    EXPECT_EQ(db.select(orm::sum(users.age)).one(), 88);
    EXPECT_EQ(db.select(orm::min(users.age)).one(), 17);
    EXPECT_EQ(db.select(orm::max(users.name)).one(), "Cid");
    EXPECT_DOUBLE_EQ(db.select(orm::avg(users.age)).one().value(), 88.0 / 3);
}

TEST_P(Aggregates, of_no_rows_are_null_but_count) {
    EXPECT_EQ(db.select(orm::count()).from(users).one(), 0);
    EXPECT_EQ(db.select(orm::sum(users.age)).one(), std::nullopt);
    EXPECT_EQ(db.select(orm::min(users.age)).one(), std::nullopt);
    EXPECT_EQ(db.select(orm::max(users.name)).one(), std::nullopt);
    EXPECT_EQ(db.select(orm::avg(users.age)).one(), std::nullopt);
}

TEST_P(Extract, gives_the_parts_of_a_time) {
    fill();
    using enum orm::DateField;
    const auto row = db.select(
                           orm::extract<year>(posts.published_at),
                           orm::extract<month>(posts.published_at),
                           orm::extract<day>(posts.published_at),
                           orm::extract<hour>(posts.published_at),
                           orm::extract<weekday>(posts.published_at)
    )
                         .where(posts.title == "Hello")
                         .one();
    EXPECT_ROW(row, {2024, 3, 5, 12, 2});
}

TEST_P(Extract, of_null_is_null) {
    fill();
    EXPECT_EQ(
        db.select(orm::extract<orm::DateField::year>(posts.published_at))
            .where(posts.title == "World")
            .one(),
        std::nullopt
    );
}

TEST_P(Extract, can_be_grouped_by) {
    fill();
    const auto rows = db.select(orm::extract<orm::DateField::year>(users.created_at), orm::count())
                          .group_by(orm::extract<orm::DateField::year>(users.created_at))
                          .all();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(std::get<1>(rows[0]), 3);
}

SUPPORT_ON_EVERY_DATABASE(OrderBy);
SUPPORT_ON_EVERY_DATABASE(Limit);
SUPPORT_ON_EVERY_DATABASE(GroupBy);
SUPPORT_ON_EVERY_DATABASE(Aggregates);
SUPPORT_ON_EVERY_DATABASE(Extract);

}  // namespace
