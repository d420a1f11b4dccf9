#include <orm/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using ::testing::HasSubstr;

TEST(DatabaseError, what_has_our_sentence_kind_and_place_but_never_the_servers_words) {
    const orm::DatabaseError error({
        .kind = orm::ErrorKind::unique_violation,
        .message = "another row has this value already",
        .constraint = "users_name_key",
        .table = "users",
        .columns = {"name"},
        .sqlstate = "23505",
        .statement = "INSERT INTO users (name) VALUES ($1)",
        .server_message = "Key (name)=(secret) already exists.",
    });
    EXPECT_STREQ(
        error.what(),
        "another row has this value already [unique_violation, constraint users_name_key, column "
        "users.name, "
        "SQLSTATE 23505]"
    );
    EXPECT_EQ(error.column(), "name");
    EXPECT_THAT(error.server_message(), HasSubstr("secret"));
}

TEST(DatabaseError, what_says_which_object_of_a_batch_failed) {
    const orm::DatabaseError error({.kind = orm::ErrorKind::other, .message = "no", .index = 7});
    EXPECT_STREQ(error.what(), "no [other, object 7 of the batch]");
    EXPECT_EQ(error.index(), 7U);
}

TEST(DatabaseError, details_can_be_completed_and_thrown_again) {
    const orm::DatabaseError first(
        {.kind = orm::ErrorKind::unique_violation,
         .message = "m",
         .table = "t",
         .columns = {"a", "b"}}
    );
    auto details = first.details();
    details.constraint = "t_a_b_key";
    EXPECT_STREQ(
        orm::DatabaseError(details).what(),
        "m [unique_violation, constraint t_a_b_key, column t.a and t.b]"
    );
}

TEST(ValueError, names_class_member_and_reason) {
    const orm::ValueError error("blog::User", "name", "contains a NUL byte");
    EXPECT_STREQ(error.what(), "blog::User::name: the value contains a NUL byte");
    EXPECT_EQ(error.class_name(), "blog::User");
    EXPECT_EQ(error.member(), "name");
    EXPECT_EQ(error.reason(), "contains a NUL byte");
    EXPECT_EQ(error.index(), std::nullopt);
    EXPECT_STREQ(orm::ValueError("is NULL").what(), "the value is NULL");
    const orm::ValidationError third("blog::User", "age", "is too small", 3);
    EXPECT_STREQ(third.what(), "object 3 of the batch: blog::User::age: the value is too small");
    EXPECT_EQ(third.index(), 3U);
}

TEST(ErrorKind, every_kind_has_its_name) {
    EXPECT_EQ(to_string(orm::ErrorKind::unique_violation), "unique_violation");
    EXPECT_EQ(to_string(orm::ErrorKind::other), "other");
}

}  // namespace
