#include "runtime/conformance/blog_data.hpp"
#include "support/models/people.orm.hpp"
#include "support/models/rules.orm.hpp"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class CreateTables : public support::DatabaseTest {};

class DropTables : public BlogTest {};

TEST_P(CreateTables, makes_tables_that_rows_can_be_stored_in) {
    db.create_tables<blog::Tag>();
    EXPECT_TRUE(db.select(blog::tags).all().empty());
}

TEST_P(CreateTables, leaves_what_is_there_already_as_it_is) {
    db.create_tables<people::Employee>();
    people::Employee boss{.name = "Boss"};
    db.insert(boss);
    db.create_tables<people::Employee>();
    EXPECT_EQ(db.get<people::Employee>(boss.id), boss);
}

TEST_P(CreateTables, takes_the_classes_in_any_order) {
    db.create_tables<blog::Comment, blog::Tag, blog::Post, blog::Profile, blog::User>();
    EXPECT_EQ(db.select(blog::comments).count(), 0);
}

TEST_P(CreateTables, makes_views) {
    db.create_tables<rules::NoteSize, rules::Note>();
    db.insert(rules::Note{.title = "Seven!!"});
    const auto sizes = db.select(rules::note_sizes).all();
    ASSERT_EQ(sizes.size(), 1U);
    EXPECT_EQ(sizes[0].title, "Seven!!");
    EXPECT_EQ(sizes[0].size, 7);
}

TEST_P(DropTables, removes_tables_with_rows_that_refer_to_each_other) {
    fill();
    db.drop_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
    db.create_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
    EXPECT_THAT(db.select(blog::users).all(), IsEmpty());
    EXPECT_THAT(db.select(blog::posts).with(blog::posts.tags).all(), IsEmpty());
}

TEST_P(DropTables, passes_over_what_is_not_there) {
    EXPECT_NO_THROW((db.drop_tables<people::Employee, rules::NoteSize>()));
}

TEST_P(DropTables, of_a_table_that_refers_to_itself_works_with_rows_in_it) {
    db.create_tables<people::Employee>();
    people::Employee boss{.name = "Boss"};
    db.insert(boss);
    db.insert(people::Employee{.name = "Clerk", .boss = boss});
    EXPECT_NO_THROW(db.drop_tables<people::Employee>());
}

SUPPORT_ON_EVERY_DATABASE(CreateTables);
SUPPORT_ON_EVERY_DATABASE(DropTables);

}  // namespace
