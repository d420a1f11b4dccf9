// A primary and a standby: where is read and written, what a reader sees, and who takes over.

#include "clients.hpp"
#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"

#include <atomic>
#include <thread>

namespace faults {

namespace {

using Ending = support::PostgresCluster::Ending;
using testing::HasSubstr;

class PostgresStandby : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        primary = std::make_unique<support::PostgresCluster>();
        orm::Database db = orm::postgres::open(primary->url());
        create_bank(db);
        standby = support::PostgresCluster::standby_of(*primary);
    }

    /// Both hosts, the primary last.
    [[nodiscard]] std::string both(const std::string& more = {}) const {
        return "host=" + standby->root().string() + ',' + primary->root().string() +
               " user=postgres dbname=postgres " + more;
    }

    [[nodiscard]] orm::Database open_writable(const orm::DatabaseOptions& options = {}) const {
        return orm::postgres::open(both("target_session_attrs=read-write"), {}, options);
    }

    template <class Reader>
    static bool reads_on_standby(Reader&& reader) {
        return reader.template sql<bool>("SELECT pg_is_in_recovery()").one();
    }

    /// Whether readers use the standby again, in their time.
    static bool comes_back(orm::Database& db) {
        for (int i = 0; i != 1'000 && !reads_on_standby(db.read_only()); ++i) {
            std::this_thread::sleep_for(milliseconds(10));
        }
        return reads_on_standby(db.read_only());
    }

    std::unique_ptr<support::PostgresCluster> primary;
    std::unique_ptr<support::PostgresCluster> standby;
};

TEST_F(PostgresStandby, refuses_to_write) {
    orm::Database db = orm::postgres::open(standby->url());
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    const auto error = error_of([&] { db.insert(bank::Entry{.account = 1, .amount = 5}); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::read_only);
    EXPECT_EQ(error->sqlstate(), "25006");
    EXPECT_EQ(
        kind_of([&] {
            db.transaction([](orm::Transaction& tx) {
                tx.insert(bank::Entry{.account = 1, .amount = 5});
            });
        }),
        orm::ErrorKind::read_only
    );
}

TEST_F(PostgresStandby, is_read_by_whoever_asks_for_reading_only) {
    const auto check = [](orm::Database db) {
        EXPECT_FALSE(reads_on_standby(db));
        EXPECT_TRUE(reads_on_standby(db.read_only()));
        EXPECT_EQ(db.read_only().select(bank::accounts).count(), account_count);
        auto reader = db.read_only();
        EXPECT_EQ(
            kind_of([&] { reader.insert(bank::Entry{.account = 1, .amount = 5}); }),
            orm::ErrorKind::read_only
        );
        reader.transaction([](orm::Transaction& tx) { EXPECT_TRUE(reads_on_standby(tx)); });
    };
    check(orm::postgres::open(primary->url(), {.replicas = standby->url()}));
    check(open_writable());
}

TEST_F(PostgresStandby, that_is_behind_is_not_read_by_whoever_asks_for_what_was_written) {
    orm::Database db = orm::postgres::open(
        primary->url(), {.replicas = standby->url()}, {.replica_wait = milliseconds(100)}
    );
    EXPECT_TRUE(reads_on_standby(db.read_only(orm::after(db.position()))));
    standby->ask("SELECT pg_wal_replay_pause()");
    while (standby->ask("SELECT pg_get_wal_replay_pause_state()") != "paused") {
        std::this_thread::sleep_for(milliseconds(5));
    }
    db.insert(bank::Entry{.account = 1, .amount = 5});
    const orm::Position written = db.position();
    EXPECT_EQ(db.read_only().select(bank::entries).count(), 0);
    EXPECT_EQ(db.read_only(orm::after(written)).select(bank::entries).count(), 1);
    EXPECT_FALSE(reads_on_standby(db.read_only(orm::after(written))));
    standby->ask("SELECT pg_wal_replay_resume()");
    for (int i = 0; i != 200 && !reads_on_standby(db.read_only(orm::after(written))); ++i) {
    }
    EXPECT_TRUE(reads_on_standby(db.read_only(orm::after(written))));
    EXPECT_EQ(db.read_only().select(bank::entries).count(), 1);
}

TEST_F(PostgresStandby, that_is_gone_leaves_the_reading_to_the_primary) {
    orm::Database db = orm::postgres::open(primary->url(), {.replicas = standby->url()});
    EXPECT_TRUE(reads_on_standby(db.read_only()));
    standby->end(Ending::immediate);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i != 50; ++i) {
        EXPECT_FALSE(reads_on_standby(db.read_only()));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, soon);
    standby->start();
    EXPECT_TRUE(comes_back(db));
}

TEST_F(PostgresStandby, that_is_silent_leaves_the_reading_to_the_primary) {
    support::StallingProxy proxy((standby->root() / ".s.PGSQL.5432").string());
    const std::string proxied = "host=127.0.0.1 port=" + std::to_string(proxy.port()) +
                                " user=postgres dbname=postgres sslmode=disable";
    proxy.set(support::StallingProxy::Mode::stall);
    orm::Database db = orm::postgres::open(primary->url(), {.replicas = proxied});
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i != 50; ++i) {
        EXPECT_FALSE(reads_on_standby(db.read_only()));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, soon);
    proxy.set(support::StallingProxy::Mode::pass);
    EXPECT_TRUE(comes_back(db));
}

TEST_F(PostgresStandby, that_gives_up_a_query_for_the_primary_has_it_run_again) {
    standby->ask("ALTER SYSTEM SET max_standby_streaming_delay = '50ms'");
    standby->ask("SELECT pg_reload_conf()");
    orm::Database db = orm::postgres::open(primary->url(), {.replicas = standby->url()});
    int runs = 0;
    db.read_only().transaction(
        {.isolation = orm::Isolation::repeatable_read},
        [&](orm::Transaction& tx) {
            EXPECT_EQ(tx.select(bank::accounts).count(), account_count);
            if (++runs == 1) {
                primary->ask("UPDATE bank_accounts SET balance = balance");
                primary->ask("VACUUM bank_accounts");
            }
            for (int i = 0; i != 50 && runs == 1; ++i) {
                tx.sql("SELECT pg_sleep(0.1)").execute();
            }
        }
    );
    EXPECT_EQ(runs, 2);
}

TEST_F(PostgresStandby, that_takes_over_is_found_and_nothing_is_lost) {
    primary->ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary->ask("SELECT pg_reload_conf()");
    while (primary->ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") != "1"
    ) {
        std::this_thread::sleep_for(milliseconds(5));
    }
    orm::Database db = open_writable({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    EXPECT_TRUE(clients.go_on());
    primary->end(Ending::kill);
    standby->promote();
    const auto promoted = std::chrono::steady_clock::now();
    EXPECT_TRUE(clients.go_on(1));
    EXPECT_LT(std::chrono::steady_clock::now() - promoted, seconds(10));
    EXPECT_TRUE(clients.go_on());
    orm::Database now = orm::postgres::open(standby->url());
    clients.expect_sound(now);
}

TEST_F(PostgresStandby, that_has_to_confirm_a_commit_and_is_gone_leaves_its_outcome_open) {
    primary->ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary->ask("SELECT pg_reload_conf()");
    standby->end(Ending::immediate);
    orm::Database db = orm::postgres::open(primary->url());
    const auto error = error_of([&] {
        db.within(milliseconds(300)).transaction([](orm::Transaction& tx) {
            tx.insert(bank::Entry{.account = 1, .amount = 5});
        });
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::commit_outcome_unknown);
    standby->start();
    EXPECT_EQ(db.resolve(*error), orm::CommitOutcome::committed);
    EXPECT_EQ(db.select(bank::entries).count(), 1);
}

TEST_F(PostgresStandby, that_did_not_confirm_a_commit_is_told_of_when_somebody_ends_the_waiting) {
    primary->ask("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary->ask("SELECT pg_reload_conf()");
    standby->end(Ending::immediate);
    std::atomic<bool> over{false};
    std::thread impatient([&] {
        while (!over) {
            primary->ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity "
                         "WHERE wait_event = 'SyncRep'");
            std::this_thread::sleep_for(milliseconds(5));
        }
    });
    orm::Database db = orm::postgres::open(primary->url());
    const auto error = error_of([&] {
        db.within(soon).transaction([](orm::Transaction& tx) {
            tx.insert(bank::Entry{.account = 1, .amount = 5});
        });
    });
    over = true;
    impatient.join();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::commit_outcome_unknown);
    EXPECT_THAT(error->what(), testing::HasSubstr("may not have reached the standby"));
    EXPECT_EQ(db.resolve(*error), orm::CommitOutcome::committed);
    EXPECT_EQ(db.select(bank::entries).count(), 1);
}

}  // namespace

}  // namespace faults
