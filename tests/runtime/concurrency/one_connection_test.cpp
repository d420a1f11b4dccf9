// A database that lives in one connection, and a thread that holds it.

#include <orm/detail/driver.hpp>
#include <orm/detail/limits.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>

#include <optional>
#include <utility>

namespace orm::testing {

namespace {

using ::testing::HasSubstr;

class OneConnection : public ::testing::Test {
protected:
    OneConnection() {
        db.sql("CREATE TABLE words (word TEXT NOT NULL UNIQUE)").execute();
        held.emplace(db.connection());
    }

    std::int64_t count(Executor& executor) {
        return executor.sql<std::int64_t>("SELECT count(*) FROM words").one();
    }

    Database db = sqlite::open(":memory:");
    std::optional<orm::Connection> held;
};

TEST_F(OneConnection, is_used_by_whoever_holds_it) {
    db.sql("INSERT INTO words VALUES ('a')").execute();
    EXPECT_EQ(count(db), 1);
    auto limited = db.within(std::chrono::seconds(20));
    EXPECT_EQ(count(limited), 1);
    EXPECT_EQ(count(*held), 1);
}

TEST_F(OneConnection, has_the_transactions_of_whoever_holds_it) {
    db.transaction([](Transaction& tx) { tx.sql("INSERT INTO words VALUES ('a')").execute(); });
    {
        Transaction tx = db.begin();
        tx.sql("INSERT INTO words VALUES ('b')").execute();
    }
    EXPECT_EQ(count(*held), 1);
}

TEST_F(OneConnection, is_read_by_whoever_holds_it) {
    auto reader = db.read_only();
    reader.transaction([&](Transaction& tx) {
        EXPECT_EQ(count(tx), 0);
        EXPECT_THROW(tx.sql("INSERT INTO words VALUES ('a')").execute(), DatabaseError);
    });
    db.sql("INSERT INTO words VALUES ('a')").execute();
    EXPECT_EQ(count(reader), 1);
}

TEST_F(OneConnection, has_no_independent_one) {
    EXPECT_THROW(static_cast<void>(db.independent()), NotSupported);
}

TEST_F(OneConnection, goes_on_when_its_database_is_moved) {
    held.reset();
    Database other = sqlite::open(":memory:");
    other = std::move(db);
    EXPECT_EQ(count(other), 0);
    db = std::move(other);
    EXPECT_EQ(count(db), 0);
}

TEST_F(OneConnection, tells_no_outcome_and_has_no_positions) {
    DatabaseErrorDetails details;
    details.kind = ErrorKind::commit_outcome_unknown;
    details.transaction_id = "4711";
    EXPECT_EQ(db.resolve(DatabaseError(details)), CommitOutcome::unknown);
    EXPECT_EQ(count(db), 0);
    EXPECT_NO_THROW(static_cast<void>(db.position()));
}

TEST(Driver, of_a_database_without_replicas_and_bulk_load_says_so) {
    const auto connection = sqlite::make_driver(":memory:")->connect(detail::no_deadline);
    EXPECT_THROW(connection->load({}, detail::no_deadline), NotSupported);
    EXPECT_TRUE(connection->wait_for(connection->position(detail::no_deadline), {}));
}

TEST(MovedTransaction, says_that_it_was_moved) {
    Database db = sqlite::open(":memory:");
    Transaction tx = db.begin();
    Transaction moved = std::move(tx);
    EXPECT_FALSE(tx.is_open());  // NOLINT(bugprone-use-after-move): that is the question
    try {
        tx.commit();
        FAIL() << "a transaction that was moved is committed";
    } catch (const UsageError& error) {
        EXPECT_THAT(error.what(), HasSubstr("moved from"));
    }
    moved.commit();
}

}  // namespace

}  // namespace orm::testing
