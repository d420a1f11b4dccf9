#include "runtime/conformance/blog_data.hpp"

namespace {

using blog::posts;
using blog::User;
using blog::users;
using testing::ElementsAre;

class StoredQuery : public BlogTest {};

class StoredPredicate : public BlogTest {};

orm::Query<User> named(std::string name) {
    return orm::select(users).where(users.name == name);
}

TEST_P(StoredQuery, owns_its_values_and_runs_more_than_once) {
    fill();
    const orm::Query<User> query = named("Bob");
    EXPECT_EQ(db.run(query).one(), bob);
    EXPECT_EQ(db.run(query).all().size(), 1U);
    EXPECT_EQ(db.run(query).count(), 1);
    EXPECT_TRUE(db.run(query).exists());
}

TEST_P(StoredQuery, grows_at_run_time_and_never_changes_the_one_it_came_from) {
    fill();
    const orm::Query<User> everybody = orm::select(users);
    orm::Query<User> query = everybody;
    for (const int limit : {18, 35}) {
        query = query.where(users.age > limit);
    }
    query = query.order_by(users.name.asc()).limit(5);
    EXPECT_THAT(db.run(query).all(), ElementsAre(ann));
    EXPECT_EQ(db.run(everybody).count(), 3);
}

TEST_P(StoredQuery, follows_relations_and_loads_them) {
    fill();
    const orm::Query<blog::Post> query = orm::select(posts)
                                             .where(posts.author->name == "Ann")
                                             .with(posts.author, posts.tags)
                                             .order_by(posts.title.asc());
    const auto found = db.run(query).all();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].author->name, "Ann");
    EXPECT_EQ(found[0].tags.size(), 2U);
}

TEST_P(StoredQuery, keeps_its_type_when_it_is_joined) {
    fill();
    orm::Query<User> query = orm::select(users);
    query = query.join(posts, posts.author == users).where(posts.views > 10);
    EXPECT_THAT(db.run(query).all(), ElementsAre(ann));
}

TEST_P(StoredQuery, with_a_table_outside_of_it_is_a_usage_error_before_sql) {
    fill();
    orm::Query<User> query = orm::select(users);
    EXPECT_THROW(static_cast<void>(db.run(query.where(posts.views > 10)).all()), orm::UsageError);
}

TEST_P(StoredQuery, works_in_a_transaction) {
    fill();
    const orm::Query<User> query = named("Bob");
    db.transaction([&](orm::Transaction& tx) { EXPECT_EQ(tx.run(query).one(), bob); });
}

TEST_P(StoredQuery, gives_its_rows_one_by_one) {
    fill();
    const orm::Query<User> query = orm::select(users).where(users.age > 18).order_by(users.name);
    std::vector<User> found;
    for (const User& user : db.run(query).stream()) {
        found.push_back(user);
    }
    EXPECT_THAT(found, ElementsAre(ann, cid));
    const orm::Query<std::tuple<std::string, std::optional<std::string>>> values =
        orm::select(users.name, users.email).order_by(users.name);
    std::vector<std::tuple<std::string, std::optional<std::string>>> rows;
    for (const auto& row : db.run(values).stream()) {
        rows.push_back(row);
        if (rows.size() == 2) {
            break;
        }
    }
    EXPECT_THAT(rows, ElementsAre(std::tuple("Ann", ann.email), std::tuple("Bob", std::nullopt)));
    EXPECT_EQ(db.run(query).count(), 2);
}

TEST_P(StoredPredicate, begins_with_none_and_is_collected_in_a_loop) {
    fill();
    const orm::Predicate<User> none;
    EXPECT_EQ(db.select(users).where(none).count(), 3);
    orm::Predicate<User> all_of;
    orm::Predicate<User> any_of;
    for (const char* letter : {"n", "A"}) {
        all_of = all_of && users.name.contains(letter);
        any_of = any_of || users.name.starts_with(letter);
    }
    EXPECT_THAT(db.select(users).where(all_of).all(), ElementsAre(ann));
    EXPECT_THAT(db.select(users).where(any_of).all(), ElementsAre(ann));
    EXPECT_EQ(db.select(users).where(none || users.age < 18).count(), 1);
    EXPECT_EQ(db.select(users).where(!none).count(), 3);
    EXPECT_EQ(
        db.select(users).where(none && users.age > 18).sql().text,
        db.select(users).where(users.age > 18).sql().text
    );
    EXPECT_EQ(db.update(users).set(users.age = 1).where(none).execute(), 3);
}

TEST_P(StoredPredicate, owns_its_values) {
    fill();
    const auto called = [](std::string name) -> orm::Predicate<User> { return users.name == name; };
    const orm::Predicate<User> predicate = called("Bob") || users.age > 40;
    EXPECT_THAT(
        db.select(users).where(predicate).order_by(users.name.asc()).all(), ElementsAre(ann, bob)
    );
    const orm::Query<User> query = orm::select(users).where(!predicate);
    EXPECT_THAT(db.run(query).all(), ElementsAre(cid));
}

SUPPORT_ON_EVERY_DATABASE(StoredQuery);
SUPPORT_ON_EVERY_DATABASE(StoredPredicate);

}  // namespace
