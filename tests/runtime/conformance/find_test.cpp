#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::User;
using blog::users;
using testing::HasSubstr;

class Find : public BlogTest {};

class Verbs : public BlogTest {};

TEST_P(Find, gives_the_object_or_nothing) {
    fill();
    EXPECT_EQ(db.find<User>(bob.id), bob);
    EXPECT_EQ(db.find<User>(999), std::nullopt);
}

TEST_P(Find, takes_the_parts_of_a_composite_key) {
    db.create_tables<keys::Country, keys::City>();
    const auto de = db.insert(keys::Country{.code = "DE", .name = "Germany"});
    const auto bonn = db.insert(keys::City{.country = de, .name = "Bonn", .inhabitants = 1});
    EXPECT_EQ(db.find<keys::City>("DE", "Bonn"), bonn);
    EXPECT_FALSE(db.find<keys::City>("FR", "Bonn"));
}

TEST_P(Find, takes_text_and_uuids) {
    db.create_tables<keys::Device>();
    const auto device = db.insert(keys::Device{.label = "router"});
    EXPECT_FALSE(device.id.is_nil());
    EXPECT_EQ(db.find<keys::Device>(device.id), device);
    fill();
    EXPECT_EQ(db.find<blog::Tag>("cpp"), cpp);
    const std::string key = "orm";
    EXPECT_EQ(db.find<blog::Tag>(key), orm_tag);
}

TEST_P(Find, with_get_throws_not_found) {
    try {
        static_cast<void>(db.get<User>(7));
        FAIL();
    } catch (const orm::NotFound& error) {
        EXPECT_THAT(error.what(), HasSubstr("blog::User"));
    }
}

TEST_P(Verbs, one_wants_exactly_one_row) {
    fill();
    EXPECT_EQ(db.select(users).where(users.name == "Bob").one(), bob);
    EXPECT_THROW(
        static_cast<void>(db.select(users).where(users.name == "Eve").one()), orm::NotFound
    );
    EXPECT_THROW(static_cast<void>(db.select(users).one()), orm::MultipleRows);
}

TEST_P(Verbs, one_or_none_wants_at_most_one_row) {
    fill();
    EXPECT_EQ(db.select(users).where(users.name == "Bob").one_or_none(), bob);
    EXPECT_EQ(db.select(users).where(users.name == "Eve").one_or_none(), std::nullopt);
    EXPECT_THROW(static_cast<void>(db.select(users).one_or_none()), orm::MultipleRows);
}

TEST_P(Verbs, first_gives_the_first_row_or_nothing) {
    fill();
    EXPECT_EQ(db.select(users).order_by(users.age.asc()).first(), bob);
    EXPECT_EQ(db.select(users).where(users.age > 99).first(), std::nullopt);
}

TEST_P(Verbs, all_gives_every_row) {
    fill();
    EXPECT_EQ(db.select(users).order_by(users.name.asc()).all(), (std::vector{ann, bob, cid}));
}

TEST_P(Verbs, stream_gives_one_row_after_the_other) {
    fill();
    std::vector<std::string> names;
    for (const User& one : db.select(users).order_by(users.name.asc()).stream()) {
        names.push_back(one.name);
    }
    EXPECT_ROWS(names, {"Ann", "Bob", "Cid"});
}

TEST_P(Verbs, a_stream_that_is_left_early_frees_the_database) {
    fill();
    for (const User& one : db.select(users).stream()) {
        EXPECT_FALSE(one.name.empty());
        break;
    }
    EXPECT_NO_THROW(db.insert(user("Dan", 5)));
}

TEST_P(Verbs, count_counts_rows) {
    fill();
    EXPECT_EQ(db.select(users).count(), 3);
    EXPECT_EQ(db.select(users).where(users.age >= 18).count(), 2);
    EXPECT_EQ(db.select(users).limit(2).count(), 2);
}

TEST_P(Verbs, exists_tells_whether_there_is_a_row) {
    fill();
    EXPECT_TRUE(db.select(users).where(users.age == 17).exists());
    EXPECT_FALSE(db.select(users).where(users.age == 18).exists());
}

TEST_P(Verbs, of_single_columns_give_scalars) {
    fill();
    const std::vector<std::string> names = db.select(users.name).order_by(users.name.asc()).all();
    EXPECT_ROWS(names, {"Ann", "Bob", "Cid"});
    EXPECT_EQ(db.select(users.age).where(users.name == "Bob").one(), 17);
}

TEST_P(Verbs, of_several_columns_give_tuples) {
    fill();
    const auto rows = db.select(users.name, users.age).order_by(users.age.desc()).all();
    ASSERT_EQ(rows.size(), 3U);
    const auto& [name, age] = rows[0];
    EXPECT_EQ(name, "Ann");
    EXPECT_EQ(age, 41);
}

TEST_P(Verbs, of_a_nullable_column_give_optionals) {
    fill();
    const auto emails = db.select(users.email).order_by(users.name.asc()).all();
    EXPECT_ROWS(emails, {"ann@example.org", std::nullopt, "cid@example.org"});
}

SUPPORT_ON_EVERY_DATABASE(Find);
SUPPORT_ON_EVERY_DATABASE(Verbs);

}  // namespace
