#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using blog::comments;
using blog::posts;
using blog::users;

class OuterJoin : public BlogTest {};

class Subquery : public BlogTest {};

class DerivedTable : public BlogTest {};

class CommonTable : public BlogTest {};

class Lateral : public BlogTest {};

TEST_P(OuterJoin, gives_what_may_be_missing_as_optional) {
    fill();
    const auto rows = db.select(users.name, posts.title, orm::upper(posts.title))
                          .from(users)
                          .left_join(posts)
                          .on(posts.author == users)
                          .order_by(users.name, posts.title)
                          .all();
    static_assert(std::is_same_v<
                  std::remove_const_t<decltype(rows)>::value_type,
                  std::tuple<std::string, std::optional<std::string>, std::optional<std::string>>>);
    EXPECT_ROWS(
        rows,
        {{"Ann", "Hello", "HELLO"},
         {"Ann", "World", "WORLD"},
         {"Bob", "Draft", "DRAFT"},
         {"Cid", std::nullopt, std::nullopt}}
    );
}

TEST_P(OuterJoin, gives_whole_objects_that_may_be_missing) {
    fill();
    const auto rows = db.select(users.name, posts)
                          .left_join(posts)
                          .on(posts.author == users && posts.title == "Draft")
                          .order_by(users.name)
                          .all();
    static_assert(std::is_same_v<
                  std::remove_const_t<decltype(rows)>::value_type,
                  std::tuple<std::string, std::optional<blog::Post>>>);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_FALSE(std::get<1>(rows[0]).has_value());
    EXPECT_EQ(std::get<1>(rows[1]), draft);
}

TEST_P(OuterJoin, to_the_right_keeps_the_rows_of_the_joined_table) {
    fill();
    const auto rows = db.select(posts.title, users.name)
                          .from(posts)
                          .right_join(users)
                          .on(posts.author == users && posts.views > 15)
                          .order_by(users.name)
                          .all();
    EXPECT_ROWS(rows, {{"World", "Ann"}, {std::nullopt, "Bob"}, {std::nullopt, "Cid"}});
}

TEST_P(OuterJoin, of_both_sides_keeps_the_rows_of_both) {
    fill();
    const auto rows = db.select(posts.title, users.name)
                          .from(posts)
                          .full_join(users)
                          .on(posts.title == users.name)
                          .order_by(users.name, posts.title)
                          .all();
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_ROW(rows[0], {std::nullopt, "Ann"});
    EXPECT_ROW(rows[5], {"World", std::nullopt});
}

TEST_P(OuterJoin, keeps_a_value_that_is_chosen_for_what_is_missing) {
    fill();
    const auto rows = db.select(users.name, orm::coalesce(posts.title, "nothing"))
                          .left_join(posts)
                          .on(posts.author == users && posts.views == 20)
                          .order_by(users.name)
                          .all();
    EXPECT_ROWS(rows, {{"Ann", "World"}, {"Bob", "nothing"}, {"Cid", "nothing"}});
}

TEST_P(OuterJoin, goes_along_relations) {
    fill();
    EXPECT_ROWS(
        db.select(posts.title, users.name).join(posts.author).order_by(posts.title).all(),
        {{"Draft", "Bob"}, {"Hello", "Ann"}, {"World", "Ann"}}
    );
    EXPECT_ROWS(
        db.select(posts.title, blog::tags.name)
            .left_join(posts.tags)
            .order_by(posts.title, blog::tags.name)
            .all(),
        {{"Draft", std::nullopt}, {"Hello", "cpp"}, {"Hello", "orm"}, {"World", "cpp"}}
    );
    const auto editors = orm::alias<"editors">(users);
    EXPECT_ROWS(
        db.select(posts.title, editors.name).join(posts.editor, editors).all(), {{"Draft", "Ann"}}
    );
}

TEST_P(Subquery, is_computed_for_each_row) {
    fill();
    EXPECT_ROWS(
        db.select(
              users.name,
              orm::scalar(
                  orm::select(orm::max(posts.views)).where(posts.author == orm::outer(users))
              )
        )
            .order_by(users.name)
            .all(),
        {{"Ann", 20}, {"Bob", 0}, {"Cid", std::nullopt}}
    );
}

TEST_P(Subquery, is_compared_with_columns) {
    fill();
    EXPECT_ROWS(
        db.select(users.name)
            .where(users.age > orm::scalar(orm::select(orm::avg(users.age))))
            .order_by(users.name)
            .all(),
        {"Ann", "Cid"}
    );
}

TEST_P(Subquery, says_whether_there_is_a_row) {
    fill();
    const auto commented =
        orm::select(comments).where(comments.post == orm::outer(posts) && comments.text == "First");
    EXPECT_ROWS(db.select(posts.title).where(orm::exists(commented)).all(), {"Hello"});
    EXPECT_ROWS(
        db.select(posts.title).where(orm::not_exists(commented)).order_by(posts.title).all(),
        {"Draft", "World"}
    );
}

TEST_P(Subquery, is_searched_for_a_value) {
    fill();
    EXPECT_ROWS(
        db.select(users.name)
            .where(users.id.in(orm::select(posts.author).where(posts.views >= 10)))
            .all(),
        {"Ann"}
    );
    EXPECT_ROWS(
        db.select(users.name).where(users.id.not_in(orm::select(posts.author))).all(), {"Cid"}
    );
}

TEST_P(Subquery, reaches_through_two_queries) {
    fill();
    const auto replied = orm::select(comments).where(
        comments.post == orm::outer(posts) && comments.user == orm::outer(users)
    );
    EXPECT_ROWS(
        db.select(users.name)
            .where(orm::exists(orm::select(posts).where(orm::exists(replied))))
            .order_by(users.name)
            .all(),
        {"Bob", "Cid"}
    );
}

TEST_P(Subquery, may_stand_in_an_update) {
    fill();
    db.update(users)
        .set(
            users.age = orm::coalesce(
                orm::scalar(
                    orm::select(orm::sum(posts.views)).where(posts.author == orm::outer(users))
                ),
                0
            )
        )
        .execute();
    EXPECT_ROWS(
        db.select(users.name, users.age).order_by(users.name).all(),
        {{"Ann", 30}, {"Bob", 0}, {"Cid", 0}}
    );
}

TEST_P(DerivedTable, is_joined_by_its_names) {
    fill();
    const auto totals = orm::derived<"totals">(
        orm::select(posts.author, orm::as<"views">(orm::sum(posts.views))).group_by(posts.author)
    );
    EXPECT_ROWS(
        db.select(users.name, orm::column<"views">(totals))
            .left_join(totals)
            .on(orm::column<"author">(totals) == users)
            .order_by(users.name)
            .all(),
        {{"Ann", 30}, {"Bob", 0}, {"Cid", std::nullopt}}
    );
}

TEST_P(DerivedTable, filters_what_windows_computed) {
    fill();
    const auto ranked = orm::derived<"ranked">(orm::select(
        posts,
        orm::as<"place">(
            orm::row_number().over(orm::partition_by(posts.author).order_by(posts.views.desc()))
        )
    ));
    const auto best = orm::entity<blog::Post>(ranked);
    const auto rows = db.select(best)
                          .from(ranked)
                          .where(orm::column<"place">(ranked) == 1)
                          .order_by(best.title)
                          .all();
    EXPECT_ROWS(each(rows, &blog::Post::title), {"Draft", "World"});
    EXPECT_EQ(rows[1], world);
}

TEST_P(DerivedTable, of_values_has_as_many_rows_as_there_are) {
    fill();
    const std::vector<std::tuple<std::string, int>> bonus{{"Ann", 5}, {"Cid", 7}, {"Eve", 9}};
    const auto listed = orm::derived<"listed">(orm::values<"name", "points">(bonus));
    EXPECT_ROWS(
        db.select(users.name, orm::column<"points">(listed))
            .left_join(listed)
            .on(orm::column<"name">(listed) == users.name)
            .order_by(users.name)
            .all(),
        {{"Ann", 5}, {"Bob", std::nullopt}, {"Cid", 7}}
    );
}

TEST_P(CommonTable, is_defined_in_front) {
    fill();
    const auto grown = orm::cte<"grown">(orm::select(users).where(users.age >= 18));
    EXPECT_ROWS(
        each(db.with(grown).select(grown).order_by(grown.name).all(), &blog::User::name),
        {"Ann", "Cid"}
    );
    EXPECT_EQ(db.with(grown.materialized()).select(grown).count(), 2);
}

TEST_P(CommonTable, may_be_used_in_the_next_one) {
    fill();
    const auto grown = orm::cte<"grown">(orm::select(users).where(users.age >= 18));
    const auto wrote = orm::cte<"wrote">(orm::select(grown.name, orm::as<"n">(orm::count()))
                                             .from(grown)
                                             .join(posts)
                                             .on(posts.author == grown.id)
                                             .group_by(grown.name));
    EXPECT_ROWS(
        db.with(grown, wrote).select(orm::column<"name">(wrote), orm::column<"n">(wrote)).all(),
        {{"Ann", 2}}
    );
}

TEST_P(CommonTable, walks_a_tree) {
    fill();
    const auto thread = orm::recursive<"thread">(
        orm::select(comments.id, comments.text, orm::as<"depth">(orm::value(0)))
            .where(comments.reply_to.is_null()),
        [](const auto& found) {
            return orm::select(
                       comments.id, comments.text, orm::as<"depth">(orm::column<"depth">(found) + 1)
            )
                .from(comments)
                .join(found)
                .on(comments.reply_to == orm::column<"id">(found));
        }
    );
    EXPECT_ROWS(
        db.with(thread)
            .select(orm::column<"text">(thread), orm::column<"depth">(thread))
            .order_by(orm::column<"depth">(thread))
            .all(),
        {{"First", 0}, {"Second", 1}}
    );
}

TEST_P(CommonTable, walks_a_tree_of_objects) {
    fill();
    const auto thread = orm::recursive<"thread">(
        orm::select(comments).where(comments.reply_to.is_null()),
        [](const auto& found) {
            return orm::select(comments).join(found).on(comments.reply_to == found.id);
        }
    );
    EXPECT_ROWS(
        each(
            db.with(thread.distinct()).select(thread).order_by(thread.id).all(),
            &blog::Comment::text
        ),
        {"First", "Second"}
    );
}

TEST_P(CommonTable, that_is_not_defined_is_refused_before_anything_is_sent) {
    const auto grown = orm::cte<"grown">(orm::select(users));
    EXPECT_THROW(static_cast<void>(db.select(grown).all()), orm::UsageError);
}

TEST_P(Lateral, is_a_query_for_each_row) {
    SUPPORT_NEEDS(can.lateral);
    fill();
    const auto best = orm::derived<"best">(orm::select(posts.title)
                                               .where(posts.author == orm::outer(users))
                                               .order_by(posts.views.desc())
                                               .limit(1));
    EXPECT_ROWS(
        db.select(users.name, orm::column<"title">(best))
            .left_join_lateral(best)
            .on(orm::value(true))
            .order_by(users.name)
            .all(),
        {{"Ann", "World"}, {"Bob", "Draft"}, {"Cid", std::nullopt}}
    );
}

SUPPORT_ON_EVERY_DATABASE(OuterJoin);
SUPPORT_ON_EVERY_DATABASE(Subquery);
SUPPORT_ON_EVERY_DATABASE(DerivedTable);
SUPPORT_ON_EVERY_DATABASE(CommonTable);
SUPPORT_ON_EVERY_DATABASE(Lateral);

}  // namespace
