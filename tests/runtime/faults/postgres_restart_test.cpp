// A server that crashes, restarts or has no room, while clients move money.

#include "clients.hpp"
#include "postgres_bank.hpp"

namespace faults {

namespace {

using Ending = support::PostgresCluster::Ending;
using testing::HasSubstr;

/// A bank on a server of its own.
class PostgresRestart : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!IsSkipped()) {
            start({});
        }
    }

    void start(const support::PostgresCluster::Settings& settings) {
        cluster = std::make_unique<support::PostgresCluster>(settings);
        orm::Database db = open();
        create_bank(db);
    }

    [[nodiscard]] orm::Database open(const orm::DatabaseOptions& options = {}) const {
        return orm::postgres::open(cluster->url(), {}, options);
    }

    /// The server ends all others then, and recovers.
    void kill_a_session() const {
        const std::string backend = session();
        ASSERT_FALSE(backend.empty());
        kill(std::stoi(backend), SIGKILL);
    }

    /// The process of one; empty when there is none in time. The server may be recovering yet.
    [[nodiscard]] std::string session() const {
        std::string found;
        for (int i = 0; i != 1'000 && found.empty(); ++i) {
            try {
                found = cluster->ask(
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' "
                    "AND pid <> pg_backend_pid() LIMIT 1"
                );
            } catch (const std::runtime_error&) {
                std::this_thread::sleep_for(milliseconds(10));
            }
        }
        return found;
    }

    std::unique_ptr<support::PostgresCluster> cluster;
};

TEST_F(PostgresRestart, of_all_sessions_after_one_was_killed_loses_nothing) {
    orm::Database db = open({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    for (int round = 0; round != 3; ++round) {
        EXPECT_TRUE(clients.go_on());
        kill_a_session();
    }
    EXPECT_TRUE(clients.go_on());
    clients.expect_sound(db);
}

TEST_F(PostgresRestart, after_each_way_to_end_loses_nothing) {
    orm::Database db = open({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    for (const Ending how :
         {Ending::kill, Ending::fast, Ending::immediate, Ending::kill, Ending::fast}) {
        EXPECT_TRUE(clients.go_on());
        cluster->end(how);
        cluster->start();
    }
    EXPECT_TRUE(clients.go_on());
    clients.expect_sound(db);
}

TEST_F(PostgresRestart, in_the_middle_of_commits_leaves_outcomes_that_are_found_out) {
    // Commits are slow, and nothing else makes what they wrote permanent.
    start({"fsync=on", "commit_delay=30000", "commit_siblings=0", "wal_writer_delay=10s"});
    orm::Database db = open({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    EXPECT_TRUE(clients.go_on(4));
    kill_a_session();
    EXPECT_TRUE(clients.go_on(4));
    cluster->end(Ending::immediate);
    cluster->start();
    EXPECT_TRUE(clients.go_on(4));
    clients.stop();
    EXPECT_GT(clients.doubts(), 0U);
    clients.expect_sound(db);
}

TEST_F(PostgresRestart, is_not_waited_for_beyond_the_deadline) {
    orm::Database db = open({.acquire_timeout = seconds(15)});
    cluster->end(Ending::immediate);
    const auto error = error_of([&] {
        db.within(milliseconds(300)).transaction([](orm::Transaction& tx) {
            static_cast<void>(tx.select(bank::accounts).count());
        });
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    EXPECT_THAT(error->what(), HasSubstr("check the address"));
    cluster->start();
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
}

/// A server with room for a few connections.
class PostgresRoom : public PostgresRestart {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!IsSkipped()) {
            start({"max_connections=4", "superuser_reserved_connections=0", "max_wal_senders=0"});
        }
    }
};

TEST_F(PostgresRoom, that_is_taken_is_an_error_with_a_hint_once_the_time_is_up) {
    orm::Database other = open();
    std::vector<orm::Connection> all;
    for (int i = 0; i != 4; ++i) {
        all.push_back(other.independent());
    }
    const auto start = std::chrono::steady_clock::now();
    const auto error =
        error_of([&] { static_cast<void>(open({.acquire_timeout = milliseconds(300)})); });
    EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds(50)) << "tried once only";
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::resource);
    EXPECT_EQ(error->sqlstate(), "53300");
    EXPECT_THAT(error->what(), HasSubstr("pool_size"));
    EXPECT_THAT(error->what(), HasSubstr("max_connections"));
}

TEST_F(PostgresRoom, that_comes_free_is_waited_for) {
    orm::Database other = open();
    std::vector<orm::Connection> all;
    for (int i = 0; i != 4; ++i) {
        all.push_back(other.independent());
    }
    std::thread leaving([&] {
        std::this_thread::sleep_for(milliseconds(200));
        all.clear();
        orm::Database gone = std::move(other);
    });
    EXPECT_EQ(open().select(bank::accounts).count(), account_count);
    leaving.join();
}

TEST_F(PostgresRoom, for_fewer_connections_than_the_pool_would_open_is_shared) {
    orm::Database db = open({.pool_size = 16, .retry = {.attempts = 30}});
    Clients clients(db, 8);
    EXPECT_TRUE(clients.go_on(100));
    clients.stop();
    EXPECT_EQ(clients.failures(), 0U) << clients.last_error();
    clients.expect_sound(db);
}

}  // namespace

}  // namespace faults
