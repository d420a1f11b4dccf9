#include "runtime/conformance/blog_data.hpp"

#include <orm/into.hpp>
#include <orm/map_by.hpp>
#include <orm/testing.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace {

using blog::posts;
using blog::users;

class MapBy : public BlogTest {};

TEST_P(MapBy, gives_objects_by_their_key) {
    fill();
    const std::map<std::int64_t, blog::User> found =
        db.select(users).where(users.age > 18).map_by(users.id);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found.at(ann.id), db.get<blog::User>(ann.id));
    EXPECT_EQ(found.at(cid.id).name, "Cid");
}

TEST_P(MapBy, takes_a_handle_for_its_primary_key) {
    fill();
    const std::map<std::int64_t, blog::User> found = db.select(users).map_by(users);
    EXPECT_EQ(found.at(bob.id).name, "Bob");
}

TEST_P(MapBy, gives_values_by_one_that_is_not_selected) {
    fill();
    const std::map<std::string, int> ages = db.select(users.age).map_by(users.name);
    EXPECT_EQ(ages, (std::map<std::string, int>{{"Ann", 41}, {"Bob", 17}, {"Cid", 30}}));
}

TEST_P(MapBy, gives_rows_of_several_values) {
    fill();
    const std::map<std::string, std::tuple<std::int64_t, std::optional<std::string>>> found =
        db.select(users.id, users.email).map_by(users.name);
    EXPECT_EQ(found.at("Bob"), std::tuple(bob.id, std::nullopt));
    EXPECT_EQ(found.at("Ann"), std::tuple(ann.id, std::optional<std::string>("ann@example.org")));
}

struct Person {
    std::string name;
    int age = 0;
};

TEST_P(MapBy, gives_objects_of_an_aggregate) {
    fill();
    const std::map<std::int64_t, Person> found =
        db.select(users.name, users.age).into<Person>().map_by(users.id);
    EXPECT_EQ(found.at(cid.id).name, "Cid");
    EXPECT_EQ(found.at(cid.id).age, 30);
}

TEST_P(MapBy, gives_what_an_aggregate_has_for_each_group) {
    fill();
    const std::map<std::int64_t, std::int64_t> counts =
        db.select(orm::count()).from(posts).group_by(posts.author).map_by(posts.author);
    EXPECT_EQ(counts, (std::map<std::int64_t, std::int64_t>{{ann.id, 2}, {bob.id, 1}}));
}

TEST_P(MapBy, takes_expressions_and_what_a_relation_leads_to) {
    fill();
    const std::map<std::string, int> found =
        db.select(posts.views).where(posts.views != 20).map_by(orm::upper(posts.author->name));
    EXPECT_EQ(found, (std::map<std::string, int>{{"ANN", 10}, {"BOB", 0}}));
}

TEST_P(MapBy, loads_what_the_query_asks_for) {
    fill();
    const std::map<std::string, blog::Post> found =
        db.select(posts).with(posts.tags, posts.author).map_by(posts.title);
    EXPECT_EQ(found.at("Hello").tags.size(), 2U);
    EXPECT_EQ(found.at("Draft").author->name, "Bob");
    EXPECT_TRUE(db.select(posts).where(posts.views > 99).with(posts.tags).map_by(posts.id).empty());
}

TEST_P(MapBy, may_have_a_key_that_is_null) {
    fill();
    const std::map<std::optional<std::string>, std::string> found =
        db.select(users.name).map_by(users.email);
    EXPECT_EQ(found.at(std::nullopt), "Bob");
}

TEST_P(MapBy, refuses_two_rows_with_the_same_key) {
    fill();
    try {
        static_cast<void>(db.select(posts).map_by(posts.author));
        FAIL() << "not refused";
    } catch (const orm::MultipleRows& error) {
        EXPECT_STREQ(
            error.what(),
            "map_by() found more than one blog::Post with the same key: use a unique one, or all()"
        );
    }
}

TEST_P(MapBy, gives_the_rows_of_a_stored_query) {
    fill();
    const orm::Query<blog::User> adults = orm::select(users).where(users.age > 18);
    const std::map<std::string, blog::User> found = db.run(adults).map_by(users.name);
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(found.at("Ann"), db.get<blog::User>(ann.id));
    EXPECT_TRUE(found.contains("Cid"));
    const orm::Query<std::tuple<int, std::optional<std::string>>> values =
        orm::select(users.age, users.email).where(users.name != "Cid");
    const std::map<std::int64_t, std::tuple<int, std::optional<std::string>>> by_key =
        db.run(values).map_by(users);
    EXPECT_EQ(by_key.at(bob.id), std::tuple(17, std::nullopt));
    EXPECT_EQ(by_key.size(), 2U);
    EXPECT_EQ(db.run(adults).all().size(), 2U);
}

TEST_P(MapBy, of_a_stored_query_takes_bound_values_paths_and_what_it_loads) {
    fill();
    const orm::Query<blog::Post> query =
        orm::select(posts).where(posts.views != 20).with(posts.tags, posts.author);
    const std::map<std::string, blog::Post> found =
        db.run(query).map_by(orm::concat(posts.author->name, "/", posts.title));
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(found.at("Ann/Hello").tags.size(), 2U);
    EXPECT_EQ(found.at("Bob/Draft").author->name, "Bob");
    const orm::Query<blog::Post> nothing = query.where(posts.views > 99);
    EXPECT_TRUE(db.run(nothing).map_by(posts.id).empty());
}

TEST_P(MapBy, of_a_stored_query_refuses_repeated_keys_and_rows_that_stand_for_several) {
    fill();
    const orm::Query<blog::Post> all = orm::select(posts);
    EXPECT_THROW(static_cast<void>(db.run(all).map_by(posts.author)), orm::MultipleRows);
    const orm::Query<std::int64_t> groups =
        orm::select(orm::count()).from(posts).group_by(posts.author);
    EXPECT_THROW(static_cast<void>(db.run(groups).map_by(posts.author)), orm::UsageError);
    const orm::Query<std::int64_t> whole = orm::select(orm::count()).from(posts);
    EXPECT_THROW(static_cast<void>(db.run(whole).map_by(posts.author)), orm::UsageError);
    EXPECT_THROW(static_cast<void>(db.run(all).map_by(users.id)), orm::UsageError);
}

/// What is sent, with PostgreSQL's marks of parameters.
template <class Work>
std::string sent_by(const Work& work) {
    const orm::testing::StatementLog log;
    work();
    std::string text = log.statements().back();
    std::replace(text.begin(), text.end(), '?', '$');
    return text;
}

TEST_P(MapBy, is_one_statement_with_the_key_behind_what_is_selected) {
    const std::string_view text =
        R"sql(SELECT "age", "name" FROM "users" WHERE "age" > $1 ORDER BY "id")sql";
    EXPECT_EQ(
        sent_by([&] {
            static_cast<void>(
                db.select(users.age).where(users.age > 18).order_by(users.id).map_by(users.name)
            );
        }),
        text
    );
    const orm::Query<int> stored = orm::select(users.age).where(users.age > 18).order_by(users.id);
    EXPECT_EQ(sent_by([&] { static_cast<void>(db.run(stored).map_by(users.name)); }), text);
    EXPECT_EQ(
        sent_by([&] { static_cast<void>(db.select(posts.title).map_by(posts.author->name)); }),
        R"sql(SELECT "posts"."title", "author"."name" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id")sql"
    );
}

SUPPORT_ON_EVERY_DATABASE(MapBy);

}  // namespace
