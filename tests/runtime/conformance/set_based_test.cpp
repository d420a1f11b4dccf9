#include "runtime/conformance/blog_data.hpp"
#include "support/models/memos.orm.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;
using testing::UnorderedElementsAre;

class UpdateSet : public BlogTest {};

class DeleteFrom : public BlogTest {};

TEST_P(UpdateSet, changes_the_rows_that_match_and_says_how_many) {
    fill();
    EXPECT_EQ(db.update(users).set(users.age = users.age + 1).where(users.age < 40).execute(), 2);
    EXPECT_ROWS(db.select(users.age).order_by(users.name.asc()).all(), {41, 18, 31});
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
    EXPECT_ROWS(db.select(posts.title).all(), {"Hello"});
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
    EXPECT_ROWS(db.select(posts.title).all(), {"World"});
}

TEST_P(UpdateSet, gives_rows_as_they_are_written) {
    fill();
    const auto rows = db.update(users)
                          .set(users.age = users.age + 1)
                          .where(users.age < 40)
                          .returning(users.name, users.age)
                          .all();
    EXPECT_THAT(rows, UnorderedElementsAre(std::tuple("Bob", 18), std::tuple("Cid", 31)));
    const auto object = db.update(users)
                            .set(users.email = std::nullopt)
                            .where(users.name == "Ann")
                            .returning(users)
                            .one();
    EXPECT_EQ(object.id, ann.id);
    EXPECT_EQ(object.email, std::nullopt);
}

TEST_P(UpdateSet, that_should_meet_one_row_says_when_it_does_not) {
    fill();
    const auto age = [&](int below) {
        return db.update(users).set(users.age = 1).where(users.age < below).returning(users.id);
    };
    EXPECT_THROW(static_cast<void>(age(0).one()), orm::NotFound);
    EXPECT_EQ(age(0).one_or_none(), std::nullopt);
    EXPECT_THROW(static_cast<void>(age(100).one()), orm::MultipleRows);
    EXPECT_EQ(db.select(users).where(users.age == 1).count(), 3);
}

TEST_P(UpdateSet, takes_values_from_another_table) {
    fill();
    EXPECT_EQ(
        db.update(posts)
            .set(posts.title = users.name, posts.views = posts.views + users.age)
            .from(users)
            .where(posts.author == users && users.age < 20)
            .execute(),
        1
    );
    const auto stored = db.get<blog::Post>(draft.id);
    EXPECT_EQ(stored.title, "Bob");
    EXPECT_EQ(stored.views, 17);
}

TEST_P(UpdateSet, takes_values_from_the_table_itself_under_another_name) {
    fill();
    const auto other = orm::alias<"other">(users);
    db.update(users).set(users.age = other.age).from(other).where(other.name == "Bob").execute();
    EXPECT_ROWS(db.select(users.age).all(), {17, 17, 17});
}

TEST_P(UpdateSet, takes_values_from_another_table_and_follows_a_relation) {
    fill();
    const auto changed = db.update(posts)
                             .set(posts.title = users.name)
                             .from(users)
                             .where(posts.editor == users && posts.author->age < 20)
                             .returning(posts.title)
                             .all();
    EXPECT_ROWS(changed, {"Ann"});
}

TEST_P(UpdateSet, maintains_the_version_and_the_time_of_the_change) {
    db.create_tables<rules::Counter>();
    const auto old = db.insert(rules::Counter{.name = "a"});
    db.update(rules::counters).set(rules::counters.value = 3).execute();
    const auto stored = db.get<rules::Counter>(old.id);
    EXPECT_EQ(stored.version, old.version + 1);
    EXPECT_GE(stored.updated_at, old.updated_at);
    db.update(rules::counters).set(rules::counters.updated_at = noon).execute();
    EXPECT_EQ(db.get<rules::Counter>(old.id).updated_at, noon);
}

TEST_P(UpdateSet, is_explained_without_being_run) {
    fill();
    EXPECT_THAT(
        db.update(users).set(users.age = 1).where(users.id == 1).explain(),
        testing::HasSubstr("users")
    );
    EXPECT_THAT(
        db.delete_from(users).where(users.id == 1).returning(users.name).explain(),
        testing::HasSubstr("users")
    );
    EXPECT_NO_THROW(
        static_cast<void>(db.insert_into(blog::tags).values(blog::tags.name = "x").explain())
    );
    EXPECT_EQ(db.select(users).where(users.age == 1).count(), 0);
    EXPECT_EQ(db.select(users).count(), 3);
    EXPECT_FALSE(db.find<blog::Tag>("x"));
}

TEST_P(DeleteFrom, gives_what_it_deleted) {
    fill();
    const auto gone = db.delete_from(posts).where(posts.author == ann).returning(posts).all();
    EXPECT_THAT(each(gone, &blog::Post::title), UnorderedElementsAre("Hello", "World"));
    EXPECT_EQ(db.select(posts).count(), 1);
}

TEST_P(DeleteFrom, may_use_another_table) {
    fill();
    EXPECT_EQ(
        db.delete_from(posts)
            .using_(users)
            .where(posts.author == users && users.age < 20)
            .execute(),
        1
    );
    EXPECT_EQ(
        db.delete_from(posts)
            .using_(users)
            .where(posts.author == users && users.name == "Ann" && posts.author->age > 40)
            .returning(posts.title)
            .all()
            .size(),
        2U
    );
}

TEST_P(DeleteFrom, marks_rows_and_gives_them_where_the_class_says_so) {
    db.create_tables<rules::Note, rules::Page>();
    const auto kept = db.insert(rules::Note{.title = "kept"});
    const auto note = db.insert(rules::Note{.title = "gone"});
    db.insert(rules::Page{.text = "a", .note = note});
    db.insert(rules::Page{.text = "b", .note = kept});
    const auto marked =
        db.delete_from(rules::pages)
            .using_(rules::notes)
            .where(rules::pages.note == rules::notes && rules::notes.title == "gone")
            .returning(rules::pages)
            .all();
    ASSERT_EQ(marked.size(), 1U);
    EXPECT_TRUE(marked[0].deleted_at.has_value());
    EXPECT_EQ(db.select(rules::pages).count(), 1);
    EXPECT_EQ(db.select(rules::pages).with_deleted().count(), 2);
}

TEST_P(DeleteFrom, counts_and_times_rows_that_are_marked) {
    using memos::Memo;
    db.create_tables<Memo>();
    std::vector<Memo> all(2);
    for (Memo& memo : all) {
        memo.updated_at = noon;
    }
    db.insert_all(all);
    db.erase(all[0]);
    EXPECT_EQ(all[0].version, 1);
    EXPECT_GT(all[0].updated_at, noon);
    db.delete_from(memos::memos).execute();
    for (const Memo& memo : db.select(memos::memos).with_deleted().all()) {
        EXPECT_EQ(memo.version, 1);
        EXPECT_GT(memo.updated_at, noon);
        EXPECT_TRUE(memo.deleted_at);
    }
}

SUPPORT_ON_EVERY_DATABASE(UpdateSet);
SUPPORT_ON_EVERY_DATABASE(DeleteFrom);

}  // namespace
