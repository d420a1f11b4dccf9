#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

namespace {

using namespace std::chrono_literals;
using blog::User;
using blog::users;
using testing::ElementsAre;
using testing::HasSubstr;

class Insert : public BlogTest {};

class InsertAll : public BlogTest {};

TEST_P(Insert, fills_in_the_generated_key) {
    User first = user("Ann", 41);
    User second = user("Bob", 17);
    db.insert(first);
    db.insert(second);
    EXPECT_GT(first.id, 0);
    EXPECT_GT(second.id, first.id);
}

TEST_P(Insert, of_a_temporary_returns_what_was_stored) {
    const User stored = db.insert(user("Ann", 41));
    EXPECT_GT(stored.id, 0);
    EXPECT_EQ(db.get<User>(stored.id), stored);
}

TEST_P(Insert, overwrites_a_key_that_the_database_generates) {
    User someone = user("Ann", 41);
    someone.id = 1'000'000;
    db.insert(someone);
    EXPECT_NE(someone.id, 1'000'000);
}

TEST_P(Insert, with_keep_key_stores_the_key_that_is_given) {
    User someone = user("Ann", 41);
    someone.id = 77;
    db.insert(someone, orm::keep_key);
    EXPECT_EQ(someone.id, 77);
    EXPECT_EQ(db.get<User>(77).name, "Ann");
    EXPECT_GT(db.insert(user("Bob", 17)).id, 77);
}

TEST_P(Insert, with_keep_key_never_takes_generated_keys_back) {
    User far = user("Ann", 41);
    far.id = 5'000'000;
    db.insert(far, orm::keep_key);
    User near = user("Bob", 17);
    near.id = 12;
    db.insert(near, orm::keep_key);
    EXPECT_GT(db.insert(user("Cid", 3)).id, 5'000'000);
    std::vector<User> many;
    for (int i = 0; i < 40; ++i) {
        many.push_back(user("user " + std::to_string(i), i));
    }
    db.insert_all(many);
    EXPECT_GT(many[0].id, 5'000'001);
}

TEST_P(Insert, sets_created_at_by_the_clock_of_the_program) {
    const auto before = orm::now();
    const User stored = db.insert(user("Ann", 41));
    EXPECT_GE(stored.created_at, before);
    EXPECT_LE(stored.created_at, orm::now());
    EXPECT_EQ(db.get<User>(stored.id).created_at, stored.created_at);
}

TEST_P(Insert, keeps_a_created_at_that_was_set) {
    User someone = user("Ann", 41);
    someone.created_at = noon;
    db.insert(someone);
    EXPECT_EQ(db.get<User>(someone.id).created_at, noon);
}

TEST_P(Insert, stores_the_key_of_a_related_object) {
    const User author = db.insert(user("Ann", 41));
    const auto stored = db.insert(post("Hello", author));
    EXPECT_EQ(db.get<blog::Post>(stored.id).author.key(), author.id);
}

TEST_P(Insert, of_an_object_whose_relation_refers_to_nothing_is_a_value_error) {
    blog::Post lonely{.title = "Hello", .author = {}};
    try {
        db.insert(lonely);
        FAIL();
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "blog::Post");
        EXPECT_EQ(error.member(), "author");
    }
    EXPECT_EQ(db.select(blog::posts).count(), 0);
}

TEST_P(Insert, takes_the_key_of_a_shared_object_when_it_is_written) {
    auto author = std::make_shared<User>(user("Ann", 41));
    blog::Post hello{.title = "Hello", .author = author};
    EXPECT_THROW(db.insert(hello), orm::ValueError);
    db.insert(*author);
    db.insert(hello);
    EXPECT_EQ(db.get<blog::Post>(hello.id).author.key(), author->id);
}

TEST_P(Insert, of_an_object_with_pending_children_is_a_value_error_that_names_the_member) {
    User someone = user("Ann", 41);
    someone.comments = {blog::Comment{.text = "x", .post = {}, .user = {}}};
    try {
        db.insert(someone);
        FAIL();
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.member(), "comments");
    }
}

TEST_P(Insert, reads_back_what_the_database_makes) {
    db.create_tables<rules::Item>();
    rules::Item item{.price = 2.5, .amount = 4};
    db.insert(item);
    EXPECT_EQ(item.total, 10);
    EXPECT_EQ(db.get<rules::Item>(item.id).total, 10);
}

TEST_P(Insert, counts_a_version_from_its_first_row) {
    db.create_tables<rules::Counter>();
    const auto stored = db.insert(rules::Counter{.name = "a"});
    EXPECT_EQ(db.get<rules::Counter>(stored.id).version, stored.version);
    EXPECT_EQ(stored.created_at, stored.updated_at);
}

TEST_P(Insert, that_violates_a_unique_constraint_says_which) {
    db.insert(user("Ann", 41));
    try {
        db.insert(user("Ann", 42));
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::unique_violation);
        EXPECT_EQ(error.constraint(), "users_name_key");
        EXPECT_EQ(error.table(), "users");
        EXPECT_EQ(error.column(), "name");
        EXPECT_THAT(error.what(), testing::Not(HasSubstr("Ann")));
    }
    EXPECT_EQ(db.select(users).count(), 1);
}

TEST_P(Insert, with_a_foreign_key_to_nothing_is_refused_by_the_database) {
    blog::Post orphan{.title = "Hello", .author = orm::BelongsTo<User>::with_key(99)};
    try {
        db.insert(orphan);
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::foreign_key_violation);
    }
}

TEST_P(InsertAll, fills_in_the_keys_in_order) {
    std::vector<User> many;
    for (int i = 0; i < 1'000; ++i) {
        many.push_back(user("user " + std::to_string(i), i % 100));
    }
    db.insert_all(many);
    EXPECT_EQ(db.select(users).count(), 1'000);
    for (const User& one : many) {
        EXPECT_EQ(db.get<User>(one.id).name, one.name);
    }
}

TEST_P(InsertAll, stores_const_objects_and_fills_nothing_in) {
    const std::vector<User> many(1, user("Ann", 41));
    db.insert_all(many);
    EXPECT_EQ(many[0].id, 0);
    EXPECT_GT(db.select(users).one().created_at, orm::Timestamp());
}

TEST_P(InsertAll, lets_the_database_make_the_keys_of_const_objects) {
    std::vector<User> owners;
    for (int i = 0; i < 100; ++i) {
        owners.push_back(user("user " + std::to_string(i), i));
    }
    db.insert_all(owners);
    std::vector<blog::Profile> many;
    for (const User& owner : owners) {
        many.push_back({.about = owner.name, .user = owner});
    }
    const auto last = many.back();
    many.pop_back();
    db.insert_all(std::as_const(many));
    EXPECT_EQ(many[0].id, 0);
    EXPECT_EQ(db.insert(blog::Profile(last)).id, 100);
    EXPECT_EQ(
        db.select(blog::profiles).where(blog::profiles.user == owners[57]).one().about, "user 57"
    );
}

TEST_P(InsertAll, of_nothing_does_nothing) {
    std::vector<User> none;
    db.insert_all(none);
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(InsertAll, leaves_nothing_behind_when_the_database_refuses_one) {
    std::vector<User> many;
    for (int i = 0; i < 300; ++i) {
        many.push_back(user(i == 250 ? "user 3" : "user " + std::to_string(i), 1));
    }
    EXPECT_THROW(db.insert_all(many), orm::DatabaseError);
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(InsertAll, sends_nothing_when_a_value_cannot_be_stored) {
    std::vector<User> many{user("Ann", 1), user("", 2)};
    EXPECT_THROW(db.insert_all(many), orm::ValidationError);
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(InsertAll, works_with_keys_of_several_columns) {
    db.create_tables<keys::Country, keys::City>();
    const auto de = db.insert(keys::Country{.code = "DE", .name = "Germany"});
    std::vector<keys::City> cities{
        {.country = de, .name = "Bonn", .inhabitants = 3},
        {.country = de, .name = "Ulm", .inhabitants = 1},
    };
    db.insert_all(cities);
    EXPECT_EQ(db.get<keys::City>("DE", "Ulm").inhabitants, 1);
}

SUPPORT_ON_EVERY_DATABASE(Insert);
SUPPORT_ON_EVERY_DATABASE(InsertAll);

}  // namespace
