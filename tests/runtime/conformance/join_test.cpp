#include "runtime/conformance/blog_data.hpp"
#include "support/models/people.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;

class Join : public BlogTest {};

class Alias : public BlogTest {};

class Path : public BlogTest {};

TEST_P(Join, gives_the_rows_that_match) {
    fill();
    const auto rows = db.select(posts.title, users.name)
                          .from(posts)
                          .join(users)
                          .on(posts.author == users)
                          .order_by(posts.title.asc())
                          .all();
    EXPECT_ROWS(rows, {{"Draft", "Bob"}, {"Hello", "Ann"}, {"World", "Ann"}});
}

TEST_P(Join, to_the_left_keeps_rows_without_a_partner) {
    fill();
    const auto lonely = db.select(users.name)
                            .from(users)
                            .left_join(posts)
                            .on(posts.author == users)
                            .where(posts.id.is_null())
                            .all();
    EXPECT_ROWS(lonely, {"Cid"});
}

TEST_P(Join, across_gives_every_pair) {
    fill();
    EXPECT_EQ(db.select(users.id, posts.id).from(users).cross_join(posts).count(), 9);
}

TEST_P(Join, gives_whole_objects_of_several_tables) {
    fill();
    const auto rows = db.select(posts, users)
                          .from(posts)
                          .join(users)
                          .on(posts.author == users)
                          .where(posts.title == "Hello")
                          .all();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(std::get<0>(rows[0]), hello);
    EXPECT_EQ(std::get<1>(rows[0]), ann);
}

TEST_P(Join, can_follow_a_relation_in_its_condition) {
    fill();
    using blog::comments;
    const auto of_ann = db.select(posts.title, orm::count(comments.id))
                            .from(posts)
                            .left_join(comments)
                            .on(comments.post == posts && posts.author->name == "Ann")
                            .group_by(posts.title)
                            .order_by(posts.title.asc())
                            .all();
    EXPECT_ROWS(of_ann, {{"Draft", 0}, {"Hello", 2}, {"World", 0}});
    const auto by_cid = db.select(posts.title, orm::count(comments.id))
                            .from(posts)
                            .left_join(comments)
                            .on(comments.post == posts && comments.user->name == "Cid")
                            .group_by(posts.title)
                            .order_by(posts.title.asc())
                            .all();
    EXPECT_ROWS(by_cid, {{"Draft", 0}, {"Hello", 1}, {"World", 0}});
}

TEST_P(Alias, joins_a_table_with_itself) {
    db.create_tables<people::Employee>();
    const auto ada = db.insert(people::Employee{.name = "Ada"});
    const auto ben = db.insert(people::Employee{.name = "Ben", .boss = ada});
    db.insert(people::Employee{.name = "Cleo", .boss = ben});
    constexpr auto boss = orm::alias<"boss">(people::employees);
    const auto rows = db.select(people::employees.name, boss.name)
                          .from(people::employees)
                          .join(boss)
                          .on(people::employees.boss == boss)
                          .order_by(people::employees.name.asc())
                          .all();
    EXPECT_ROWS(rows, {{"Ben", "Ada"}, {"Cleo", "Ben"}});
}

TEST_P(Alias, can_be_selected_from_alone) {
    fill();
    constexpr auto someone = orm::alias<"someone">(users);
    EXPECT_ROWS(db.select(someone.name).where(someone.age < 18).all(), {"Bob"});
}

TEST_P(Path, follows_a_relation_to_a_column) {
    fill();
    EXPECT_ROWS(
        db.select(posts.title).where(posts.author->name == "Ann").order_by(posts.title.asc()).all(),
        {"Hello", "World"}
    );
}

TEST_P(Path, can_be_selected_and_sorted_by) {
    fill();
    const auto rows = db.select(posts.title, posts.author->name)
                          .order_by(posts.author->name.desc(), posts.title.asc())
                          .all();
    EXPECT_ROWS(rows, {{"Draft", "Bob"}, {"Hello", "Ann"}, {"World", "Ann"}});
}

TEST_P(Path, through_an_optional_relation_keeps_rows_without_it) {
    fill();
    const auto rows = db.select(posts.title, posts.editor->name).order_by(posts.title.asc()).all();
    EXPECT_ROWS(rows, {{"Draft", "Ann"}, {"Hello", std::nullopt}, {"World", std::nullopt}});
}

TEST_P(Path, goes_several_steps) {
    fill();
    EXPECT_EQ(
        db.select(blog::comments).where(blog::comments.post->author->name == "Ann").count(), 2
    );
    EXPECT_EQ(
        db.select(blog::comments).where(blog::comments.post->author->name == "Bob").count(), 0
    );
    EXPECT_ROWS(
        db.select(blog::comments.text).where(blog::comments.reply_to->text == "First").all(),
        {"Second"}
    );
}

TEST_P(Path, to_a_has_one_keeps_rows_without_it) {
    fill();
    EXPECT_ROWS(db.select(users.name).where(users.profile->about == "Writes").all(), {"Ann"});
    const auto rows = db.select(users.name, users.profile->about).order_by(users.name.asc()).all();
    EXPECT_ROWS(rows, {{"Ann", "Writes"}, {"Bob", std::nullopt}, {"Cid", std::nullopt}});
}

SUPPORT_ON_EVERY_DATABASE(Join);
SUPPORT_ON_EVERY_DATABASE(Alias);
SUPPORT_ON_EVERY_DATABASE(Path);

}  // namespace
