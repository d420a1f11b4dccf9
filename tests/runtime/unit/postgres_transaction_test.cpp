#include "postgres_fixture.hpp"

#include <gmock/gmock.h>

#include <optional>
#include <thread>

namespace orm::testing {

namespace {

using detail::TransactionStatus;
using ::testing::HasSubstr;

class PostgresTransaction : public PostgresTest {
protected:
    void begin(const TransactionOptions& options = {}) {
        connection_->begin(options, detail::no_deadline);
    }

    void commit() { connection_->commit(detail::no_deadline); }
};

TEST_F(PostgresTransaction, begins_as_it_is_told) {
    begin({.isolation = Isolation::serializable, .read_only = true, .deferrable = true});
    EXPECT_TRUE(connection_->in_transaction());
    EXPECT_EQ(value("SHOW transaction_isolation"), "t:serializable");
    EXPECT_EQ(value("SHOW transaction_read_only"), "t:on");
    EXPECT_EQ(value("SHOW transaction_deferrable"), "t:on");
    commit();
    EXPECT_FALSE(connection_->in_transaction());
    begin({.isolation = Isolation::repeatable_read});
    EXPECT_EQ(value("SHOW transaction_isolation"), "t:repeatable read");
    EXPECT_EQ(value("SHOW transaction_read_only"), "t:off");
    connection_->rollback();
    EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(PostgresTransaction, for_reading_refuses_to_write) {
    execute("CREATE TABLE kept (a int)");
    begin({.read_only = true});
    EXPECT_EQ(error_of([&] { run("INSERT INTO kept VALUES (1)"); })->kind(), ErrorKind::read_only);
    connection_->rollback();
    execute("DROP TABLE kept");
}

TEST_F(PostgresTransaction, that_has_failed_is_not_committed_in_silence) {
    begin();
    EXPECT_THROW(run("SELECT 1/0"), DatabaseError);
    const auto error = error_of([&] { commit(); });
    EXPECT_THAT(error->what(), HasSubstr("rolled back and not committed"));
    EXPECT_EQ(error->sqlstate(), "22012");
    EXPECT_FALSE(connection_->in_transaction());
    begin();
    commit();
}

TEST_F(PostgresTransaction, that_fails_at_its_commit_is_over) {
    execute("CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE children (parent int "
            "REFERENCES parents DEFERRABLE INITIALLY DEFERRED)");
    begin();
    run("INSERT INTO children VALUES (1)");
    EXPECT_EQ(error_of([&] { commit(); })->kind(), ErrorKind::foreign_key_violation);
    EXPECT_FALSE(connection_->in_transaction());
    EXPECT_EQ(value("SELECT count(*) FROM children"), "i:0");
    execute("DROP TABLE children, parents");
}

TEST_F(PostgresTransaction, knows_what_became_of_others) {
    begin();
    const std::string committed = value("SELECT pg_current_xact_id()::text").substr(2);
    commit();
    begin();
    const std::string rolled_back = value("SELECT pg_current_xact_id()::text").substr(2);
    connection_->rollback();
    const auto other = connect();
    other->begin({}, detail::no_deadline);
    const std::string running = query(*other->prepare("SELECT pg_current_xact_id()::text"))[0][0];
    EXPECT_EQ(connection_->status_of(committed, detail::no_deadline), TransactionStatus::committed);
    EXPECT_EQ(
        connection_->status_of(rolled_back, detail::no_deadline), TransactionStatus::rolled_back
    );
    EXPECT_EQ(
        connection_->status_of(running.substr(2), in(std::chrono::milliseconds(300))),
        TransactionStatus::in_progress
    );
    EXPECT_EQ(
        connection_->status_of("999999999999", detail::no_deadline), TransactionStatus::unknown
    );
    EXPECT_EQ(connection_->status_of("0", detail::no_deadline), TransactionStatus::unknown);
    EXPECT_THROW(
        static_cast<void>(connection_->status_of("1'; DROP", detail::no_deadline)), UsageError
    );
}

TEST_F(PostgresTransaction, without_tracking_uses_up_no_id) {
    connection_ = connect({.track_commits = false});
    begin();
    EXPECT_EQ(value("SELECT pg_current_xact_id_if_assigned()::text"), "null");
    commit();
    connection_ = connect();
    begin();
    EXPECT_NE(value("SELECT pg_current_xact_id_if_assigned()::text"), "null");
    commit();
}

TEST_F(PostgresTransaction, that_deadlocks_is_repeatable) {
    execute("CREATE TABLE rows (id int PRIMARY KEY); INSERT INTO rows VALUES (1), (2)");
    const auto other = connect();
    begin();
    other->begin({}, detail::no_deadline);
    run("UPDATE rows SET id = id WHERE id = 1");
    query(*other->prepare("UPDATE rows SET id = id WHERE id = 2"));
    std::optional<DatabaseError> theirs;
    std::thread thread([&] {
        try {
            query(*other->prepare("UPDATE rows SET id = id WHERE id = 1"));
        } catch (const DatabaseError& error) {
            theirs = error;
        }
        other->rollback();
    });
    std::optional<DatabaseError> ours;
    try {
        run("UPDATE rows SET id = id WHERE id = 2");
    } catch (const DatabaseError& error) {
        ours = error;
    }
    connection_->rollback();
    thread.join();
    ASSERT_NE(ours.has_value(), theirs.has_value()) << "one of them gives way";
    const DatabaseError& error = ours ? *ours : *theirs;
    EXPECT_EQ(error.kind(), ErrorKind::deadlock);
    EXPECT_EQ(error.retry(), Retry::transaction);
    execute("DROP TABLE rows");
}

}  // namespace

}  // namespace orm::testing
