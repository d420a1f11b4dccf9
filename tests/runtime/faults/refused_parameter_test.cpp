// A text that no database takes, in each kind of statement: the error names the member that it was
// for, and nothing is stored.

#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace faults {

namespace {

using blog::posts;
using blog::tags;
using blog::users;

class RefusedParameter : public testing::Test {
protected:
    RefusedParameter() {
        db.create_tables<blog::User, blog::Post, blog::Tag>();
        db.create_tables<rules::Label>();
    }

    /// Who is refused, as `class::member`, with the reason that all of them have.
    template <class Work>
    static std::string refused(const Work& work) {
        try {
            work();
        } catch (const orm::ValueError& error) {
            EXPECT_EQ(error.reason(), "contains a NUL byte");
            return std::string(error.class_name()) + "::" + std::string(error.member());
        }
        return "nothing";
    }

    const std::string bad = std::string("a\0b", 3);
    orm::Database db = orm::sqlite::open(":memory:");
};

TEST_F(RefusedParameter, of_an_insert_that_may_conflict_has_the_name_of_its_member) {
    const auto insert = [&] {
        db.insert(
            rules::Label{.code = bad},
            orm::on_conflict(rules::labels.code).do_update(rules::labels.value)
        );
    };
    EXPECT_EQ(refused(insert), "rules::Label::code");
    EXPECT_EQ(db.select(rules::labels).count(), 0);
}

TEST_F(RefusedParameter, of_a_link_has_the_name_of_its_column) {
    const blog::User ann = db.insert(blog::User{.name = "Ann"});
    const blog::Post post = db.insert(blog::Post{.title = "Hello", .author = ann});
    const blog::Tag tag{.name = bad};
    EXPECT_EQ(refused([&] { db.link(post, posts.tags, tag); }), "blog::Post::tag_name");
    EXPECT_EQ(refused([&] { db.link(tag, tags.posts, post); }), "blog::Tag::tag_name");
}

TEST_F(RefusedParameter, of_a_stored_query_has_the_name_of_its_member) {
    const orm::Query<blog::User> query = orm::select(users).where(users.name == bad);
    EXPECT_EQ(refused([&] { static_cast<void>(db.run(query).all()); }), "blog::User::name");
}

TEST_F(RefusedParameter, beside_a_table_of_values_has_the_name_of_its_member) {
    const std::vector<std::tuple<std::string, int>> points{{"Ann", 1}};
    const auto listed = orm::derived<"listed">(orm::values<"name", "points">(points));
    const auto query =
        orm::select(orm::column<"points">(listed)).from(listed).join(users).on(users.name == bad);
    EXPECT_EQ(refused([&] { static_cast<void>(db.run(query).all()); }), "::name");
    const auto all = [&] {
        return db.select(orm::column<"points">(listed))
            .from(listed)
            .join(users)
            .on(users.name == bad)
            .all();
    };
    EXPECT_EQ(refused([&] { static_cast<void>(all()); }), "::name");
}

TEST_F(RefusedParameter, of_a_plan_has_the_name_of_its_member) {
    EXPECT_EQ(
        refused([&] { static_cast<void>(db.select(users).where(users.name == bad).explain()); }),
        "blog::User::name"
    );
}

TEST_F(RefusedParameter, of_text_of_the_programs_own_has_no_name) {
    EXPECT_EQ(refused([&] { db.sql("DELETE FROM users WHERE name = {}", bad).execute(); }), "::");
}

}  // namespace

}  // namespace faults
