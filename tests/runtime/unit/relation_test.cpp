// Relations of objects, and what reading them throws where there is nothing to read.

#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>

#include <memory>

namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Relation, of_an_object_made_by_hand_is_not_loaded) {
    const blog::Post post;
    const blog::User user;
    EXPECT_THAT(
        [&] { static_cast<void>(post.author->name); },
        ThrowsMessage<orm::NotLoaded>(HasSubstr("made by hand"))
    );
    EXPECT_THROW(static_cast<void>(post.comments.size()), orm::NotLoaded);
    EXPECT_THROW(static_cast<void>(user.profile.has_value()), orm::NotLoaded);
}

TEST(Relation, refers_to_no_empty_pointer) {
    EXPECT_THROW(orm::BelongsTo<blog::User>(std::shared_ptr<blog::User>()), orm::ValueError);
}

TEST(Relation, that_is_loaded_and_leads_nowhere_has_no_object) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<blog::User, blog::Profile>();
    blog::User ann{.name = "Ann"};
    db.insert(ann);
    const blog::User found = db.select(blog::users).with(blog::users.profile).one();
    EXPECT_FALSE(found.profile.has_value());
    EXPECT_THROW(static_cast<void>(found.profile->about), orm::ValueError);
}

}  // namespace
