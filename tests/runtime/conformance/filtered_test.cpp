#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/rows.hpp"

#include <orm/filtered.hpp>
#include <orm/in_bulk.hpp>

#include <optional>
#include <string>

namespace {

using blog::posts;
using blog::users;
using testing::UnorderedElementsAre;

/// Of the posts, `mine` shows Hello and World, and of the users Ann and Cid.
class Filtered : public BlogTest {
protected:
    Filtered()
        : mine(orm::filtered(
              db, orm::only(posts, posts.views >= 10), orm::only(users, users.age >= 18)
          )) {
        fill();
    }

    orm::FilteredExecutor mine;
};

TEST_P(Filtered, shows_the_rows_that_meet_the_condition) {
    EXPECT_ROWS(mine.select(posts.title).order_by(posts.title).all(), {"Hello", "World"});
    EXPECT_EQ(mine.select(posts).count(), 2);
    EXPECT_FALSE(mine.select(posts).where(posts.title == "Draft").exists());
    EXPECT_FALSE(mine.select(posts).where(posts.title == "Draft").one_or_none());
    EXPECT_EQ(mine.select(orm::sum(posts.views)).from(posts).one(), 30);
}

TEST_P(Filtered, leaves_the_executor_as_it_is) {
    EXPECT_EQ(mine.select(posts).count(), 2);
    EXPECT_EQ(db.select(posts).count(), 3);
}

TEST_P(Filtered, finds_no_hidden_object_by_its_key) {
    EXPECT_TRUE(mine.find<blog::Post>(hello.id));
    EXPECT_FALSE(mine.find<blog::Post>(draft.id));
    EXPECT_THROW(static_cast<void>(mine.get<blog::Post>(draft.id)), orm::NotFound);
    const std::vector<std::int64_t> keys{hello.id, draft.id};
    EXPECT_EQ(mine.in_bulk<blog::Post>(keys).size(), 1U);
}

TEST_P(Filtered, holds_in_streams) {
    std::vector<std::string> titles;
    for (const blog::Post& post : mine.select(posts).order_by(posts.title).stream()) {
        titles.push_back(post.title);
    }
    EXPECT_ROWS(titles, {"Hello", "World"});
}

TEST_P(Filtered, holds_of_stored_queries) {
    const orm::Query<blog::Post> query = orm::select(posts).order_by(posts.title);
    EXPECT_EQ(mine.run(query).all().size(), 2U);
    EXPECT_EQ(mine.run(query).count(), 2);
    EXPECT_EQ(mine.run(query.unfiltered()).all().size(), 3U);
    EXPECT_EQ(db.run(query).count(), 3);
}

TEST_P(Filtered, holds_of_the_rows_that_sets_of_changes_meet) {
    EXPECT_EQ(mine.update(posts).set(posts.views = posts.views + 1).execute(), 2);
    EXPECT_EQ(mine.delete_from(posts).execute(), 2);
    EXPECT_ROWS(db.select(posts.title).all(), {"Draft"});
}

TEST_P(Filtered, holds_of_relations_that_are_loaded) {
    db.update(posts).set(posts.author = ann).where(posts.title == "Draft").execute();
    const auto found = mine.select(users).with(users.posts).where(users.name == "Ann").one();
    EXPECT_ROWS(each(found.posts, &blog::Post::title), {"Hello", "World"});
}

TEST_P(Filtered, holds_of_relations_through_a_table_of_pairs) {
    orm::FilteredExecutor executor =
        orm::filtered(db, orm::only(blog::tags, blog::tags.name != "orm"));
    const auto found = executor.select(posts).with(posts.tags).where(posts.title == "Hello").one();
    EXPECT_ROWS(each(found.tags, &blog::Tag::name), {"cpp"});
    EXPECT_EQ(
        executor.select(posts).where(posts.tags.any([](auto tag) { return tag.name == "orm"; })
        ).count(),
        0
    );
}

TEST_P(Filtered, holds_of_the_entity_that_relates_two_others) {
    db.create_tables<keys::Course, keys::Student, keys::Enrolment>();
    const auto course = db.insert(keys::Course{.code = "C", .title = "Course"});
    const auto ada = db.insert(keys::Student{.name = "Ada"});
    const auto bob_too = db.insert(keys::Student{.name = "Bob"});
    db.insert(keys::Enrolment{.course = course, .student = ada, .mark = 1});
    db.insert(keys::Enrolment{.course = course, .student = bob_too, .mark = 5});
    auto good = orm::filtered(db, orm::only(keys::enrolments, keys::enrolments.mark < 3));
    const auto found = good.select(keys::courses).with(keys::courses.students).one();
    EXPECT_ROWS(each(found.students, &keys::Student::name), {"Ada"});
    EXPECT_EQ(
        good.select(keys::courses)
            .where(keys::courses.students.any([](auto student) { return student.name == "Bob"; }))
            .count(),
        0
    );
    EXPECT_EQ(good.select(keys::courses.students.count()).from(keys::courses).one(), 1);
}

TEST_P(Filtered, holds_of_questions_about_related_rows) {
    EXPECT_THAT(
        mine.select(users.name).unfiltered().where(users.posts.none()).all(),
        UnorderedElementsAre("Bob", "Cid")
    );
    EXPECT_ROWS(mine.select(users.name).where(users.posts.any()).all(), {"Ann"});
    EXPECT_EQ(
        mine.select(users.posts.count()).from(users).unfiltered().where(users.name == "Bob").one(),
        0
    );
}

TEST_P(Filtered, counts_rows_that_have_questions_about_related_ones) {
    EXPECT_EQ(mine.select(users.name, users.posts.count()).count(), 2);
    EXPECT_TRUE(mine.select(users.name, users.posts.any()).exists());
    EXPECT_EQ(mine.select(users.age + 1).count(), 2);
}

TEST_P(Filtered, does_not_break_what_a_foreign_key_leads_to) {
    const auto shown =
        mine.select(posts).unfiltered().with(posts.author).where(posts.title == "Draft").one();
    EXPECT_EQ(shown.author->name, "Bob");
}

TEST_P(Filtered, holds_in_transactions_and_savepoints) {
    mine.transaction([&](orm::Transaction& tx) {
        EXPECT_EQ(tx.select(posts).count(), 2);
        EXPECT_FALSE(tx.find<blog::Post>(draft.id));
        tx.transaction([&](orm::Transaction& inner) { EXPECT_EQ(inner.select(posts).count(), 2); });
    });
    auto tx = mine.begin();
    EXPECT_EQ(tx.select(posts).count(), 2);
    auto moved = std::move(tx);
    EXPECT_EQ(moved.select(posts).count(), 2);
    moved.rollback();
    EXPECT_EQ(db.begin().select(posts).count(), 3);
}

TEST_P(Filtered, holds_of_what_is_limited_and_read) {
    EXPECT_EQ(mine.within(std::chrono::seconds(20)).select(posts).count(), 2);
    mine.read([](orm::Executor& reader) { EXPECT_EQ(reader.select(posts).count(), 2); });
}

TEST_P(Filtered, adds_to_the_filters_that_there_are) {
    auto both = orm::filtered(mine, orm::only(posts, posts.title != "World"));
    EXPECT_ROWS(both.select(posts.title).all(), {"Hello"});
    auto tx = db.begin();
    auto inside = orm::filtered(tx, orm::only(posts, posts.title == "Draft"));
    EXPECT_ROWS(inside.select(posts.title).all(), {"Draft"});
    EXPECT_EQ(tx.select(posts).count(), 3);
}

TEST_P(Filtered, keeps_the_values_of_its_conditions_apart) {
    const auto above = [&](int views) {
        return orm::filtered(db, orm::only(posts, posts.views > views)).select(posts).count();
    };
    EXPECT_EQ(above(15), 1);
    EXPECT_EQ(above(5), 2);
    EXPECT_EQ(above(-1), 3);
}

TEST_P(Filtered, tells_null_in_its_condition_from_a_value) {
    const auto with_mail = [&](const std::optional<std::string>& mail) {
        auto found = orm::filtered(db, orm::only(users, users.email == mail));
        return found.select(users.name).where(users.age > 1).all();
    };
    for (int i = 0; i != 2; ++i) {
        EXPECT_ROWS(with_mail(std::nullopt), {"Bob"});
        EXPECT_ROWS(with_mail("ann@example.org"), {"Ann"});
        EXPECT_ROWS(with_mail("cid@example.org"), {"Cid"});
    }
}

TEST_P(Filtered, says_so_once_for_a_condition_of_a_type_and_again_for_a_stored_one) {
    const auto above = [&](int views) {
        const orm::Predicate<blog::Post> stored = posts.views > views;
        auto found =
            orm::filtered(db, orm::only(users, users.age > views), orm::only(posts, stored));
        return found.select(posts.title).join(posts.author).order_by(posts.title).all();
    };
    EXPECT_ROWS(above(15), {"World"});
    EXPECT_ROWS(above(5), {"Hello", "World"});
}

TEST_P(Filtered, is_part_of_the_text_and_of_the_plan) {
    const auto shown = mine.select(posts.title).where(posts.title != "x").sql();
    EXPECT_THAT(shown.text, testing::HasSubstr(R"("views" >= )"));
    EXPECT_EQ(shown.parameters.size(), 2U);
    EXPECT_FALSE(mine.select(posts.title).where(posts.title != "x").explain().empty());
}

TEST_P(Filtered, names_the_member_of_a_value_that_is_refused) {
    const std::string nul("a\0b", 3);
    try {
        static_cast<void>(mine.select(users).where(users.name == nul).all());
        FAIL() << "not refused";
    } catch (const orm::ValueError& error) {
        EXPECT_THAT(error.what(), testing::HasSubstr("blog::User::name"));
    }
}

SUPPORT_ON_EVERY_DATABASE(Filtered);

}  // namespace
