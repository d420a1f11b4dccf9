// Values that go between the database and a type of the program that cannot hold them.

#include "support/models/blog.orm.hpp"

#include <orm/into.hpp>
#include <orm/orm.hpp>
#include <orm/raw.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>

#include <cstdint>
#include <limits>
#include <tuple>

namespace {

using blog::users;

struct Small {
    std::int8_t age = 0;
};

class RowType : public testing::Test {
protected:
    RowType() {
        db.create_tables<blog::User>();
        db.insert(blog::User{.name = "Methuselah", .age = 969});
    }

    orm::Database db = orm::sqlite::open(":memory:");
};

TEST_F(RowType, has_as_many_values_as_the_statement_gives) {
    EXPECT_EQ((db.sql<std::tuple<int, int>>("SELECT 1, 2").one()), std::tuple(1, 2));
    EXPECT_THROW((db.sql<std::tuple<int, int>>("SELECT 1").one()), orm::UsageError);
    EXPECT_THROW(static_cast<void>(db.sql<int>("SELECT 1, 2").one()), orm::UsageError);
}

TEST_F(RowType, whose_member_cannot_hold_a_value_is_refused) {
    EXPECT_THROW(static_cast<void>(db.select(users.age).into<Small>().one()), orm::ValueError);
    db.update(users).set(users.age = 127).execute();
    EXPECT_EQ(db.select(users.age).into<Small>().one().age, 127);
}

TEST_F(RowType, of_the_database_cannot_hold_an_integer_beyond_63_bits) {
    const auto find = [this](std::uint64_t id) {
        return db.select(users).where(users.id == id).count();
    };
    EXPECT_EQ(find(std::numeric_limits<std::int64_t>::max()), 0);
    EXPECT_THROW(
        static_cast<void>(find(std::numeric_limits<std::uint64_t>::max())), orm::ValueError
    );
}

TEST_F(RowType, is_not_counted_by_a_stored_query_that_locks) {
    const orm::Query<blog::User> query = orm::select(users).for_update();
    orm::Transaction tx = db.begin();
    EXPECT_THAT(
        [&] { static_cast<void>(tx.run(query).count()); },
        testing::ThrowsMessage<orm::UsageError>(testing::HasSubstr("gives rows"))
    );
    EXPECT_EQ(tx.run(query).all().size(), 1U);
}

}  // namespace
