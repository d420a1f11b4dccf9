#include "runtime/conformance/blog_data.hpp"

#include <orm/testing.hpp>

namespace {

using blog::posts;
using blog::users;
using ::testing::HasSubstr;
using ::testing::Not;

class Hook : public BlogTest {};

class Statements : public BlogTest {};

TEST_P(Hook, sees_text_rows_and_place_and_no_values) {
    fill();
    std::vector<std::string> texts;
    std::vector<std::string> values;
    std::size_t rows = 0;
    std::string file;
    db.on_statement([&](const orm::StatementEvent& event) {
        texts.emplace_back(event.sql);
        values.emplace_back(event.parameters);
        rows = event.rows;
        file = event.where.file_name();
    });
    static_cast<void>(db.select(users).where(users.name == "Bob").all());
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_THAT(texts[0], HasSubstr("\"users\""));
    EXPECT_THAT(texts[0], Not(HasSubstr("Bob")));
    EXPECT_THAT(values[0], Not(HasSubstr("Bob")));
    EXPECT_EQ(rows, 1U);
    EXPECT_THAT(file, HasSubstr("observe_test.cpp"));
}

TEST_P(Hook, sees_errors) {
    fill();
    std::string error;
    db.on_statement([&](const orm::StatementEvent& event) { error = event.error; });
    EXPECT_THROW(db.insert(user("Bob", 1)), orm::DatabaseError);
    EXPECT_FALSE(error.empty());
}

TEST_P(Statements, of_with_are_one_for_each_level_however_many_rows) {
    std::vector<blog::User> many;
    for (int i = 0; i < 500; ++i) {
        many.push_back(user("user " + std::to_string(i), i));
    }
    db.insert_all(many);
    std::vector<blog::Post> written;
    for (const auto& author : many) {
        written.push_back(post("of " + author.name, author));
    }
    db.insert_all(written);

    orm::testing::expect_queries(3, [&] {
        EXPECT_EQ(db.select(users).with(users.posts, users.posts->comments).all().size(), 500U);
    });
    orm::testing::expect_queries(2, [&] {
        EXPECT_EQ(db.select(posts).with(posts.tags).all().size(), 500U);
    });
}

TEST_P(Statements, of_find_insert_and_update_are_one) {
    fill();
    orm::testing::expect_queries(1, [&] { EXPECT_TRUE(db.find<blog::User>(ann.id)); });
    orm::testing::expect_queries(1, [&] { db.insert(user("Dan", 1)); });
    orm::testing::expect_queries(1, [&] { db.update(ann); });
}

TEST_P(Statements, that_are_more_or_fewer_than_expected_are_listed) {
    try {
        orm::testing::expect_queries(0, [&] { EXPECT_EQ(db.select(users).count(), 0); });
        FAIL();
    } catch (const orm::Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("\"users\""));
    }
    EXPECT_THROW(orm::testing::expect_queries(1, [] {}), orm::Error);
}

TEST_P(Statements, of_a_path_that_is_used_twice_join_once) {
    fill();
    std::string text;
    db.on_statement([&](const orm::StatementEvent& event) { text = event.sql; });
    static_cast<void>(db.select(posts.title)
                          .where(posts.author->name == "Ann" && posts.author->age > 1)
                          .order_by(posts.author->age.asc())
                          .all());
    const auto first = text.find("JOIN");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(text.find("JOIN", first + 1), std::string::npos);
}

SUPPORT_ON_EVERY_DATABASE(Hook);
SUPPORT_ON_EVERY_DATABASE(Statements);

}  // namespace
