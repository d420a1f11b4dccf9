#include "runtime/conformance/blog_data.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using blog::comments;
using blog::posts;
using blog::users;
using testing::ElementsAre;
using testing::FieldsAre;

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
    EXPECT_THAT(
        rows,
        ElementsAre(
            FieldsAre("Ann", "Hello", "HELLO"),
            FieldsAre("Ann", "World", "WORLD"),
            FieldsAre("Bob", "Draft", "DRAFT"),
            FieldsAre("Cid", std::nullopt, std::nullopt)
        )
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
    EXPECT_THAT(
        rows,
        ElementsAre(
            FieldsAre("World", "Ann"),
            FieldsAre(std::nullopt, "Bob"),
            FieldsAre(std::nullopt, "Cid")
        )
    );
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
    EXPECT_THAT(rows[0], FieldsAre(std::nullopt, "Ann"));
    EXPECT_THAT(rows[5], FieldsAre("World", std::nullopt));
}

TEST_P(OuterJoin, keeps_a_value_that_is_chosen_for_what_is_missing) {
    fill();
    const auto rows = db.select(users.name, orm::coalesce(posts.title, "nothing"))
                          .left_join(posts)
                          .on(posts.author == users && posts.views == 20)
                          .order_by(users.name)
                          .all();
    EXPECT_THAT(
        rows,
        ElementsAre(
            FieldsAre("Ann", "World"), FieldsAre("Bob", "nothing"), FieldsAre("Cid", "nothing")
        )
    );
}

TEST_P(OuterJoin, goes_along_relations) {
    fill();
    EXPECT_THAT(
        db.select(posts.title, users.name).join(posts.author).order_by(posts.title).all(),
        ElementsAre(FieldsAre("Draft", "Bob"), FieldsAre("Hello", "Ann"), FieldsAre("World", "Ann"))
    );
    EXPECT_THAT(
        db.select(posts.title, blog::tags.name)
            .left_join(posts.tags)
            .order_by(posts.title, blog::tags.name)
            .all(),
        ElementsAre(
            FieldsAre("Draft", std::nullopt),
            FieldsAre("Hello", "cpp"),
            FieldsAre("Hello", "orm"),
            FieldsAre("World", "cpp")
        )
    );
    const auto editors = orm::alias<"editors">(users);
    EXPECT_THAT(
        db.select(posts.title, editors.name).join(posts.editor, editors).all(),
        ElementsAre(FieldsAre("Draft", "Ann"))
    );
}

TEST_P(Subquery, is_computed_for_each_row) {
    fill();
    EXPECT_THAT(
        db.select(
              users.name,
              orm::scalar(
                  orm::select(orm::max(posts.views)).where(posts.author == orm::outer(users))
              )
        )
            .order_by(users.name)
            .all(),
        ElementsAre(FieldsAre("Ann", 20), FieldsAre("Bob", 0), FieldsAre("Cid", std::nullopt))
    );
}

TEST_P(Subquery, is_compared_with_columns) {
    fill();
    EXPECT_THAT(
        db.select(users.name)
            .where(users.age > orm::scalar(orm::select(orm::avg(users.age))))
            .order_by(users.name)
            .all(),
        ElementsAre("Ann", "Cid")
    );
}

TEST_P(Subquery, says_whether_there_is_a_row) {
    fill();
    const auto commented =
        orm::select(comments).where(comments.post == orm::outer(posts) && comments.text == "First");
    EXPECT_THAT(db.select(posts.title).where(orm::exists(commented)).all(), ElementsAre("Hello"));
    EXPECT_THAT(
        db.select(posts.title).where(orm::not_exists(commented)).order_by(posts.title).all(),
        ElementsAre("Draft", "World")
    );
}

TEST_P(Subquery, is_searched_for_a_value) {
    fill();
    EXPECT_THAT(
        db.select(users.name)
            .where(users.id.in(orm::select(posts.author).where(posts.views >= 10)))
            .all(),
        ElementsAre("Ann")
    );
    EXPECT_THAT(
        db.select(users.name).where(users.id.not_in(orm::select(posts.author))).all(),
        ElementsAre("Cid")
    );
}

TEST_P(Subquery, reaches_through_two_queries) {
    fill();
    const auto replied = orm::select(comments).where(
        comments.post == orm::outer(posts) && comments.user == orm::outer(users)
    );
    EXPECT_THAT(
        db.select(users.name)
            .where(orm::exists(orm::select(posts).where(orm::exists(replied))))
            .order_by(users.name)
            .all(),
        ElementsAre("Bob", "Cid")
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
    EXPECT_THAT(
        db.select(users.name, users.age).order_by(users.name).all(),
        ElementsAre(FieldsAre("Ann", 30), FieldsAre("Bob", 0), FieldsAre("Cid", 0))
    );
}

TEST_P(DerivedTable, is_joined_by_its_names) {
    fill();
    const auto totals = orm::derived<"totals">(
        orm::select(posts.author, orm::as<"views">(orm::sum(posts.views))).group_by(posts.author)
    );
    EXPECT_THAT(
        db.select(users.name, orm::column<"views">(totals))
            .left_join(totals)
            .on(orm::column<"author">(totals) == users)
            .order_by(users.name)
            .all(),
        ElementsAre(FieldsAre("Ann", 30), FieldsAre("Bob", 0), FieldsAre("Cid", std::nullopt))
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
    EXPECT_THAT(each(rows, &blog::Post::title), ElementsAre("Draft", "World"));
    EXPECT_EQ(rows[1], world);
}

TEST_P(DerivedTable, of_values_has_as_many_rows_as_there_are) {
    fill();
    const std::vector<std::tuple<std::string, int>> bonus{{"Ann", 5}, {"Cid", 7}, {"Eve", 9}};
    const auto listed = orm::derived<"listed">(orm::values<"name", "points">(bonus));
    EXPECT_THAT(
        db.select(users.name, orm::column<"points">(listed))
            .left_join(listed)
            .on(orm::column<"name">(listed) == users.name)
            .order_by(users.name)
            .all(),
        ElementsAre(FieldsAre("Ann", 5), FieldsAre("Bob", std::nullopt), FieldsAre("Cid", 7))
    );
}

TEST_P(CommonTable, is_defined_in_front) {
    fill();
    const auto grown = orm::cte<"grown">(orm::select(users).where(users.age >= 18));
    EXPECT_THAT(
        each(db.with(grown).select(grown).order_by(grown.name).all(), &blog::User::name),
        ElementsAre("Ann", "Cid")
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
    EXPECT_THAT(
        db.with(grown, wrote).select(orm::column<"name">(wrote), orm::column<"n">(wrote)).all(),
        ElementsAre(FieldsAre("Ann", 2))
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
    EXPECT_THAT(
        db.with(thread)
            .select(orm::column<"text">(thread), orm::column<"depth">(thread))
            .order_by(orm::column<"depth">(thread))
            .all(),
        ElementsAre(FieldsAre("First", 0), FieldsAre("Second", 1))
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
    EXPECT_THAT(
        each(
            db.with(thread.distinct()).select(thread).order_by(thread.id).all(),
            &blog::Comment::text
        ),
        ElementsAre("First", "Second")
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
    EXPECT_THAT(
        db.select(users.name, orm::column<"title">(best))
            .left_join_lateral(best)
            .on(orm::value(true))
            .order_by(users.name)
            .all(),
        ElementsAre(
            FieldsAre("Ann", "World"), FieldsAre("Bob", "Draft"), FieldsAre("Cid", std::nullopt)
        )
    );
}

SUPPORT_ON_EVERY_DATABASE(OuterJoin);
SUPPORT_ON_EVERY_DATABASE(Subquery);
SUPPORT_ON_EVERY_DATABASE(DerivedTable);
SUPPORT_ON_EVERY_DATABASE(CommonTable);
SUPPORT_ON_EVERY_DATABASE(Lateral);

}  // namespace
