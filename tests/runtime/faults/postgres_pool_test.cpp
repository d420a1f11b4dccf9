// Connections that a server ends, and transactions that it refuses.

#include "bank.hpp"

#include <orm/orm.hpp>
#include <orm/postgres.hpp>

#include <gmock/gmock.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace faults {

namespace {

/// A server process that is told to end does so in its own time.
constexpr std::chrono::milliseconds settling(30);

class PostgresPool : public testing::Test {
protected:
    void SetUp() override {
        if (const std::string& reason = support::postgres_is_missing(); !reason.empty()) {
            GTEST_SKIP() << reason;
        }
        scratch_ = std::make_unique<support::PostgresDatabase>();
        admin_ = std::make_unique<orm::Database>(open());
        db = std::make_unique<orm::Database>(open());
        create_bank(*db);
    }

    [[nodiscard]] orm::Database open(const orm::DatabaseOptions& options = {}) const {
        return orm::postgres::open(scratch_->url(), {}, options);
    }

    /// Ends all connections to the database but the one that does it; returns how many.
    std::int64_t terminate_others() {
        return admin_
            ->sql<std::int64_t>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                                "WHERE datname = current_database() AND pid <> pg_backend_pid()")
            .one();
    }

    std::unique_ptr<orm::Database> db;

private:
    std::unique_ptr<support::PostgresDatabase> scratch_;
    std::unique_ptr<orm::Database> admin_;
};

template <class Work>
void at_once(int threads, Work&& work) {
    std::vector<std::thread> running;
    for (int i = 0; i != threads; ++i) {
        running.emplace_back([&work, i] { work(i); });
    }
    for (std::thread& thread : running) {
        thread.join();
    }
}

TEST_F(PostgresPool, idle_connections_that_were_terminated_are_never_seen) {
    {
        const orm::Connection first = db->connection();
        const orm::Connection second = db->connection();
        const orm::Connection third = db->connection();
    }
    for (int i = 0; i != 30; ++i) {
        EXPECT_GE(terminate_others(), 1);
        std::this_thread::sleep_for(settling);
        EXPECT_NO_THROW(EXPECT_EQ(db->select(bank::accounts).count(), account_count));
    }
    EXPECT_GE(db->pool_statistics().discarded, 30);
}

TEST_F(PostgresPool, transaction_whose_connection_was_terminated_is_lost_and_says_so) {
    orm::Transaction tx = db->begin();
    tx.insert(bank::Entry{.account = 1, .amount = 5});
    terminate_others();
    for (int i = 0; i != 2; ++i) {
        try {
            tx.insert(bank::Entry{.account = 1, .amount = 6});
            FAIL() << "the transaction goes on";
        } catch (const orm::DatabaseError& error) {
            EXPECT_EQ(error.kind(), orm::ErrorKind::connection_lost);
            EXPECT_EQ(error.retry(), orm::Retry::reconnect);
        }
    }
    tx.rollback();
    EXPECT_EQ(db->select(bank::entries).count(), 0);
}

TEST_F(PostgresPool, transaction_is_run_again_when_its_connection_was_terminated) {
    int runs = 0;
    db->transaction([&](orm::Transaction& tx) {
        tx.insert(bank::Entry{.account = 1, .amount = 5});
        if (++runs < 3) {
            terminate_others();
        }
        tx.insert(bank::Entry{.account = 1, .amount = -5});
    });
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(db->select(bank::entries).count(), 2);
}

TEST_F(PostgresPool, commit_whose_connection_was_terminated_before_is_not_committed) {
    std::optional<orm::DatabaseError> error;
    {
        orm::Transaction tx = db->begin();
        tx.insert(bank::Entry{.account = 1, .amount = 5});
        terminate_others();
        try {
            tx.commit();
        } catch (const orm::DatabaseError& caught) {
            error = caught;
        }
    }
    ASSERT_TRUE(error.has_value());
    if (error->kind() == orm::ErrorKind::commit_outcome_unknown) {
        EXPECT_EQ(db->resolve(*error), orm::CommitOutcome::rolled_back);
    } else {
        EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    }
    EXPECT_EQ(db->select(bank::entries).count(), 0);
}

TEST_F(PostgresPool, deadlocks_are_run_again) {
    std::atomic<int> failures{0};
    std::atomic<int> runs{0};
    at_once(2, [&](int thread) {
        for (int i = 0; i != 10; ++i) {
            try {
                db->transaction([&](orm::Transaction& tx) {
                    ++runs;
                    for (const std::int64_t id : {thread + 1, 2 - thread}) {
                        tx.update(bank::accounts)
                            .set(bank::accounts.balance = bank::accounts.balance + 1)
                            .where(bank::accounts.id == id)
                            .execute();
                        std::this_thread::sleep_for(std::chrono::milliseconds(2));
                    }
                });
            } catch (const orm::Error& error) {
                ADD_FAILURE() << error.what();
                ++failures;
            }
        }
    });
    EXPECT_EQ(failures, 0);
    EXPECT_GT(runs, 20) << "there was no deadlock";
    EXPECT_LE(runs, 3 * 20) << "there was more than one victim in a circle";
    EXPECT_EQ(db->get<bank::Account>(1).balance, opening_balance + 20);
    EXPECT_EQ(db->get<bank::Account>(2).balance, opening_balance + 20);
}

/// Two accounts may be overdrawn as long as they are not together: each withdrawal reads both and
/// writes one, which only serializable transactions get right.
TEST_F(PostgresPool, write_skew_is_run_again_until_it_is_none) {
    orm::Database bank_db = open({.pool_size = 8, .retry = {.attempts = 1'000}});
    at_once(8, [&](int thread) {
        for (int i = 0; i != 20; ++i) {
            bank_db.transaction(
                {.isolation = orm::Isolation::serializable},
                [&](orm::Transaction& tx) {
                    auto first = tx.get<bank::Account>(1);
                    auto second = tx.get<bank::Account>(2);
                    if (first.balance + second.balance < 10) {
                        return;
                    }
                    auto& mine = thread % 2 == 0 ? first : second;
                    mine.balance -= 10;
                    tx.update(mine);
                    tx.insert(bank::Entry{.account = mine.id, .amount = -10});
                }
            );
        }
    });
    const std::int64_t left = db->get<bank::Account>(1).balance + db->get<bank::Account>(2).balance;
    EXPECT_EQ(left, 0);
    EXPECT_EQ(db->select(bank::entries).count(), 2 * opening_balance / 10);
}

TEST_F(PostgresPool, all_connections_are_replaced_under_load) {
    orm::Database bank_db = open({.retry = {.attempts = 1'000}});
    std::atomic<bool> stop{false};
    std::atomic<int> transfers{0};
    std::thread killer([&] {
        for (int before = 0; !stop; before = transfers) {
            // A slow machine has time for a transfer, too.
            for (int i = 0; i < 15 || (transfers == before && !stop); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
            terminate_others();
        }
    });
    at_once(4, [&](int thread) {
        std::mt19937 random(static_cast<unsigned>(thread));
        for (int i = 0; i != 25; ++i) {
            try {
                transfer(bank_db, random);
                ++transfers;
            } catch (const orm::DatabaseError& error) {
                ++transfers;
                // Everything before the commit is run again, and nothing that may be committed.
                EXPECT_EQ(error.statement(), "COMMIT") << error.what();
                EXPECT_THAT(
                    error.kind(),
                    testing::AnyOf(
                        orm::ErrorKind::commit_outcome_unknown, orm::ErrorKind::connection_lost
                    )
                );
            }
        }
    });
    stop = true;
    killer.join();
    std::this_thread::sleep_for(settling);
    expect_sound(bank_db);
    EXPECT_EQ(bank_db.pool_statistics().in_use, 0);
}

}  // namespace

}  // namespace faults
