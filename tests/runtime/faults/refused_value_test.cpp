// Values that a codec, or the loader of relations, refuses.

#include "support/models/blog.orm.hpp"
#include "support/models/weather.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace faults {

namespace {

using blog::users;
using weather::Reading;

/// The error that the work throws, which has to be of this class.
template <class Error, class Work>
std::optional<Error> error_of(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "it was not refused";
    return std::nullopt;
}

class RefusedValue : public testing::Test {
protected:
    /// The refusal of a temperature, which leaves the row as it is.
    std::optional<orm::ValueError> refusal_of(double degrees) {
        Reading reading = db.insert(Reading{
            .station = std::to_string(degrees), .temperature = {280}, .taken = {orm::now()}});
        reading.temperature.degrees = degrees;
        const auto error = error_of<orm::ValueError>([&] { db.update(reading); });
        EXPECT_EQ(db.get<Reading>(reading.id).temperature.degrees, 280);
        return error;
    }

    orm::Database db = orm::sqlite::open(":memory:");
};

class RefusedByCodec : public RefusedValue {
protected:
    RefusedByCodec() { db.create_tables<Reading>(); }
};

TEST_F(RefusedByCodec, in_an_update_has_the_name_of_its_member) {
    const auto error = refusal_of(5000);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->class_name(), "weather::Reading");
    EXPECT_EQ(error->member(), "temperature");
    EXPECT_EQ(error->reason(), "is no weather");
}

TEST_F(RefusedByCodec, in_an_update_keeps_the_name_that_the_codec_gives) {
    const auto error = refusal_of(-1);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->class_name(), "weather::Kelvin");
    EXPECT_EQ(error->member(), "degrees");
    EXPECT_EQ(error->reason(), "is below absolute zero");
}

TEST_F(RefusedByCodec, when_an_insert_takes_its_time_back_leaves_the_error_of_the_insert) {
    db.insert(Reading{.station = "north", .temperature = {280}});
    Reading other{.station = "north", .temperature = {281}};
    const auto error = error_of<orm::DatabaseError>([&] { db.insert(other); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::unique_violation);
    EXPECT_EQ(db.select(weather::readings).count(), 1);
}

/// Tables that are not made by the library, whose foreign keys hold what none should.
class RefusedKey : public RefusedValue {
protected:
    RefusedKey() {
        db.create_tables<blog::User, blog::Post, blog::Tag>();
        ann = db.insert(blog::User{.name = "Ann"});
        post = db.insert(blog::Post{.title = "Hello", .author = ann});
        db.insert(blog::Tag{.name = "cpp"});
    }

    blog::User ann;
    blog::Post post;
};

TEST_F(RefusedKey, of_a_floating_point_number_names_its_member) {
    db.sql("CREATE TABLE profiles (id INTEGER PRIMARY KEY, about TEXT, user_id REAL)").execute();
    db.sql("INSERT INTO profiles VALUES (1, 'writes', 1)").execute();
    const auto error = error_of<orm::ValueError>([&] {
        static_cast<void>(db.select(users).with(users.profile).all());
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->class_name(), "blog::Profile");
    EXPECT_EQ(error->member(), "user");
    EXPECT_EQ(error->reason(), "is a floating-point number, which cannot be a key");
    EXPECT_EQ(db.select(users).count(), 1);
}

TEST_F(RefusedKey, that_is_null_is_no_link) {
    db.sql("DROP TABLE posts_tags").execute();
    db.sql("CREATE TABLE posts_tags (post_id INTEGER, tag_name TEXT)").execute();
    db.sql("INSERT INTO posts_tags VALUES ({}, NULL), ({}, 'gone')", post.id, post.id).execute();
    db.set_links(post, blog::posts.tags, std::vector{blog::Tag{.name = "cpp"}});
    const auto stored = db.select(blog::posts).with(blog::posts.tags).one();
    ASSERT_EQ(stored.tags.size(), 1U);
    EXPECT_EQ(stored.tags[0].name, "cpp");
}

}  // namespace

}  // namespace faults
