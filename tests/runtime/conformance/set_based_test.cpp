#include "runtime/conformance/blog_data.hpp"

namespace {

using blog::posts;
using blog::users;
using testing::ElementsAre;

class UpdateSet : public BlogTest {};

class DeleteFrom : public BlogTest {};

TEST_P(UpdateSet, changes_the_rows_that_match_and_says_how_many) {
    fill();
    EXPECT_EQ(db.update(users).set(users.age = users.age + 1).where(users.age < 40).execute(), 2);
    EXPECT_THAT(db.select(users.age).order_by(users.name.asc()).all(), ElementsAre(41, 18, 31));
}

TEST_P(UpdateSet, changes_every_row_without_a_condition) {
    fill();
    EXPECT_EQ(db.update(users).set(users.age = 5).execute(), 3);
    EXPECT_EQ(db.select(users).where(users.age == 5).count(), 3);
}

TEST_P(UpdateSet, sets_several_columns_at_once) {
    fill();
    db.update(users)
        .set(users.age = 1, users.email = "new@example.org")
        .where(users.name == "Bob")
        .execute();
    const auto stored = db.get<blog::User>(bob.id);
    EXPECT_EQ(stored.age, 1);
    EXPECT_EQ(stored.email, "new@example.org");
}

TEST_P(UpdateSet, sets_null_relations_and_other_columns) {
    fill();
    db.update(users).set(users.email = std::nullopt).where(users.name == "Ann").execute();
    EXPECT_EQ(db.get<blog::User>(ann.id).email, std::nullopt);
    db.update(posts)
        .set(posts.author = cid, posts.editor = std::nullopt)
        .where(posts.title == "Draft")
        .execute();
    const auto stored = db.get<blog::Post>(draft.id);
    EXPECT_EQ(stored.author.key(), cid.id);
    EXPECT_FALSE(stored.editor);
}

TEST_P(UpdateSet, may_follow_a_relation_in_its_condition) {
    fill();
    EXPECT_EQ(
        db.update(posts).set(posts.views = 99).where(posts.author->name == "Ann").execute(), 2
    );
    EXPECT_EQ(db.select(posts).where(posts.views == 99).count(), 2);
    EXPECT_EQ(db.update(users).set(users.age = 0).where(users.posts.none()).execute(), 1);
    EXPECT_EQ(db.get<blog::User>(cid.id).age, 0);
}

TEST_P(UpdateSet, checks_values_before_anything_is_sent) {
    fill();
    const std::string nul("a\0b", 3);
    EXPECT_THROW(db.update(users).set(users.name = nul).execute(), orm::ValueError);
    EXPECT_THROW(db.update(users).set(users.name = "").execute(), orm::ValidationError);
    EXPECT_THROW(
        db.update(users).set(users.name = std::string(101, 'x')).execute(), orm::ValueError
    );
    EXPECT_EQ(db.get<blog::User>(ann.id).name, "Ann");
}

TEST_P(DeleteFrom, deletes_the_rows_that_match_and_says_how_many) {
    fill();
    EXPECT_EQ(db.delete_from(posts).where(posts.published_at.is_null()).execute(), 2);
    EXPECT_THAT(db.select(posts.title).all(), ElementsAre("Hello"));
}

TEST_P(DeleteFrom, deletes_every_row_without_a_condition) {
    fill();
    EXPECT_EQ(db.delete_from(posts).execute(), 3);
    EXPECT_FALSE(db.select(posts).exists());
}

TEST_P(DeleteFrom, may_follow_a_relation_in_its_condition) {
    fill();
    EXPECT_EQ(db.delete_from(posts).where(posts.author->name == "Bob").execute(), 1);
    EXPECT_EQ(
        db.delete_from(posts).where(posts.tags.any([](auto tag) { return tag.name == "orm"; })
        ).execute(),
        1
    );
    EXPECT_THAT(db.select(posts.title).all(), ElementsAre("World"));
}

SUPPORT_ON_EVERY_DATABASE(UpdateSet);
SUPPORT_ON_EVERY_DATABASE(DeleteFrom);

}  // namespace
