#include "fake_driver.hpp"

#include <orm/orm.hpp>

#include <gmock/gmock.h>

#include <thread>

namespace orm::testing {

namespace {

using std::chrono::milliseconds;

class ReadOnly : public ::testing::Test {
protected:
    ReadOnly() { server.replica = &replica; }

    FakeServer server;
    FakeServer replica;
    Database db = open_fake(server, {.replica_wait = milliseconds(30)});
};

TEST_F(ReadOnly, uses_a_replica) {
    auto reader = db.read_only();
    reader.sql("read").execute();
    reader.transaction([](Transaction& tx) { tx.sql("read").execute(); });
    EXPECT_EQ(replica.count("read"), 2);
    EXPECT_EQ(server.count("read"), 0);
    EXPECT_EQ(replica.count("BEGIN READ ONLY"), 1);
}

TEST_F(ReadOnly, does_not_connect_to_a_replica_before_it_is_needed) {
    db.sql("work").execute();
    EXPECT_EQ(replica.connections, 0);
}

TEST_F(ReadOnly, reads_from_the_database_where_there_is_no_replica) {
    server.replica = nullptr;
    db.read_only().sql("read").execute();
    EXPECT_EQ(server.count("BEGIN READ ONLY"), 1);
    EXPECT_EQ(server.count("read"), 1);
    EXPECT_EQ(server.count("ROLLBACK"), 1);
    db.read_only().transaction([](Transaction& tx) { tx.sql("read").execute(); });
    EXPECT_EQ(server.count("BEGIN READ ONLY"), 2);
}

TEST_F(ReadOnly, reads_from_the_database_while_no_replica_can_be_reached) {
    replica.before = [](std::string_view) {
        throw fake_error(ErrorKind::connection_lost, Retry::reconnect, "08001");
    };
    db.read_only().sql("read").execute();
    EXPECT_EQ(server.count("read"), 1);
    replica.before = [](std::string_view) {};
    std::this_thread::sleep_for(milliseconds(300));
    db.read_only().sql("read").execute();
    EXPECT_EQ(replica.count("read"), 1);
}

TEST_F(ReadOnly, does_not_wait_again_for_a_replica_that_could_not_be_reached) {
    replica.before = [](std::string_view) {
        std::this_thread::sleep_for(milliseconds(1));
        throw fake_error(ErrorKind::timeout, Retry::never);
    };
    for (int i = 0; i != 20; ++i) {
        db.read_only().sql("read").execute();
    }
    EXPECT_EQ(server.count("read"), 20);
    EXPECT_LE(replica.connections, 3);
}

TEST_F(ReadOnly, reads_from_nowhere_else_when_the_time_was_up_at_the_replica) {
    replica.before = [](std::string_view) {
        std::this_thread::sleep_for(milliseconds(30));
        throw fake_error(ErrorKind::timeout, Retry::never);
    };
    try {
        db.read_only().within(milliseconds(20)).sql("read").execute();
        FAIL() << "it was read";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.kind(), ErrorKind::timeout);
    }
    EXPECT_EQ(server.count("BEGIN READ ONLY"), 0);
}

TEST_F(ReadOnly, reads_from_the_database_while_all_connections_to_the_replica_are_used) {
    Database small = open_fake(server, {.pool_size = 1, .acquire_timeout = milliseconds(20)});
    auto reader = small.read_only();
    const auto start = [&] { return reader.start({}, {}); };
    const Transaction holder = start();
    std::thread([&] { small.read_only().sql("read").execute(); }).join();
    EXPECT_EQ(replica.count("read"), 0);
    EXPECT_EQ(server.count("read"), 1);
}

TEST_F(ReadOnly, waits_for_a_replica_to_see_what_was_written) {
    server.position = 5;
    replica.position = 4;
    const Position written = db.position();
    EXPECT_EQ(written.text(), "5");
    std::thread catching_up([&] {
        std::this_thread::sleep_for(milliseconds(3));
        replica.position = 5;
    });
    db.read_only(after(written)).sql("read").execute();
    catching_up.join();
    EXPECT_EQ(replica.count("read"), 1);
}

TEST_F(ReadOnly, reads_from_the_database_when_the_replica_stays_behind) {
    server.position = 5;
    auto reader = db.read_only(after(db.position()));
    reader.sql("read").execute();
    EXPECT_EQ(replica.count("read"), 0);
    EXPECT_EQ(server.count("read"), 1);
}

TEST_F(ReadOnly, is_run_again_when_the_replica_gives_up_a_query) {
    int runs = 0;
    replica.before = [&](std::string_view what) {
        if (what.ends_with("read") && ++runs == 1) {
            throw fake_error(ErrorKind::serialization_failure, Retry::transaction, "40001");
        }
    };
    db.read_only().transaction([](Transaction& tx) { tx.sql("read").execute(); });
    EXPECT_EQ(runs, 2);
}

TEST_F(ReadOnly, has_deadlines_and_can_be_cancelled) {
    auto reader = db.read_only();
    try {
        reader.within(milliseconds(20)).sql("sleep 60000").execute();
        FAIL() << "slept";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.kind(), ErrorKind::timeout);
    }
    const CancelToken token;
    token.cancel();
    EXPECT_THROW(reader.cancelled_by(token).sql("read").execute(), DatabaseError);
    EXPECT_EQ(replica.count("read"), 0);
}

TEST_F(ReadOnly, is_refused_to_whom_holds_a_transaction) {
    auto reader = db.read_only();
    const Transaction tx = db.begin();
    EXPECT_THROW(reader.sql("read").execute(), UsageError);
}

}  // namespace

}  // namespace orm::testing
