// A network between client and server that breaks, goes silent or lies.

#include "clients.hpp"
#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"

#include <orm/detail/driver.hpp>

#include <memory>
#include <thread>
#include <vector>

namespace faults {

namespace {

using Mode = support::StallingProxy::Mode;

/// A bank that is reached through a proxy, which fails when told.
class PostgresNetwork : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (!IsSkipped()) {
            const std::string& url = database->url();
            const std::string folder = url.substr(url.find("host=") + 5);
            proxy = std::make_unique<support::StallingProxy>(folder + "/.s.PGSQL.5432");
        }
    }

    [[nodiscard]] std::string proxied(const std::string& more = "sslmode=disable") const {
        return "host=127.0.0.1 port=" + std::to_string(proxy->port()) +
               " user=postgres dbname=" + ask("SELECT current_database()") + ' ' + more;
    }

    [[nodiscard]] orm::Database open_proxied(const orm::DatabaseOptions& options = {}) const {
        return orm::postgres::open(proxied(), {}, options);
    }

    std::unique_ptr<support::StallingProxy> proxy;
};

TEST_F(PostgresNetwork, that_breaks_around_a_commit_leaves_an_outcome_that_is_found_out) {
    orm::Database direct = open();
    orm::Database db = open_proxied();
    std::int64_t stored = 0;
    for (int round = 0; round != 12; ++round) {
        const bool arrives = round % 2 == 0;
        int runs = 0;
        const auto error = error_of([&] {
            db.transaction([&](orm::Transaction& tx) {
                ++runs;
                tx.insert(bank::Entry{.account = 1, .amount = 5});
                proxy->set(arrives ? Mode::cut_after_commit : Mode::cut_before_commit);
                tx.insert(bank::Entry{.account = 1, .amount = -5});
            });
        });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), orm::ErrorKind::commit_outcome_unknown);
        EXPECT_EQ(runs, 1) << "what may have been done was done again";
        proxy->set(Mode::pass);
        EXPECT_EQ(
            db.resolve(*error),
            arrives ? orm::CommitOutcome::committed : orm::CommitOutcome::rolled_back
        );
        stored += arrives ? 2 : 0;
        EXPECT_EQ(direct.select(bank::entries).count(), stored);
    }
    expect_sound(direct);
}

TEST_F(PostgresNetwork, that_breaks_again_and_again_loses_nothing_and_does_nothing_twice) {
    orm::Database direct = open();
    orm::Database db = open_proxied({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    for (int round = 0; round != 8; ++round) {
        EXPECT_TRUE(clients.go_on(3));
        proxy->set(round % 2 == 0 ? Mode::cut_after_commit : Mode::cut_before_commit);
        std::this_thread::sleep_for(milliseconds(20));
        proxy->set(Mode::pass);
    }
    EXPECT_TRUE(clients.go_on());
    clients.stop();
    EXPECT_GT(clients.doubts(), 0U);
    clients.expect_sound(direct);
}

TEST_F(PostgresNetwork, that_goes_silent_holds_no_call_beyond_its_deadline) {
    orm::Database db = open_proxied({.pool_size = 2, .ping_after = milliseconds(0)});
    for (int round = 0; round != 5; ++round) {
        EXPECT_EQ(db.select(bank::accounts).count(), account_count);
        proxy->set(Mode::stall);
        EXPECT_EQ(
            kind_of([&] {
                static_cast<void>(db.within(milliseconds(100)).select(bank::accounts).count());
            }),
            orm::ErrorKind::timeout
        );
        EXPECT_EQ(
            kind_of([&] {
                db.within(milliseconds(100)).transaction([](orm::Transaction& tx) {
                    tx.insert(bank::Entry{.account = 1, .amount = 5});
                });
            }),
            orm::ErrorKind::timeout
        );
        proxy->set(Mode::pass);
    }
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    EXPECT_GE(db.pool_statistics().discarded, 5U);
    EXPECT_EQ(db.select(bank::entries).count(), 0);
}

TEST_F(PostgresNetwork, that_goes_silent_between_rows_ends_their_stream_at_its_deadline) {
    const auto connection =
        orm::postgres::make_driver(proxied())->connect(orm::detail::no_deadline);
    const auto statement = connection->prepare("SELECT generate_series(1, 100000000)");
    const auto deadline = std::chrono::steady_clock::now() + milliseconds(500);
    const auto rows = statement->open(nullptr, 0, deadline);
    ASSERT_NE(rows->next(), nullptr);
    proxy->set(Mode::stall);
    EXPECT_EQ(
        kind_of([&] {
            while (rows->next() != nullptr) {
            }
        }),
        orm::ErrorKind::timeout
    );
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresNetwork, that_goes_silent_while_keys_are_drawn_gives_none) {
    orm::Database db = open_proxied({.pool_size = 1});
    std::vector<bank::Account> before(500);
    std::vector<bank::Account> accounts(500);
    EXPECT_EQ(
        kind_of([&] {
            db.transaction([&](orm::Transaction& tx) {
                tx.insert_all(before);
                proxy->set(Mode::stall);
                tx.within(milliseconds(200)).insert_all(accounts);
            });
        }),
        orm::ErrorKind::timeout
    );
    EXPECT_NE(before[0].id, 0);
    EXPECT_EQ(accounts[0].id, 0);
    EXPECT_EQ(open().select(bank::accounts).count(), account_count);
}

TEST_F(PostgresNetwork, that_breaks_in_a_copy_of_the_programs_own_ends_it) {
    const auto connection =
        orm::postgres::make_driver(proxied())->connect(orm::detail::no_deadline);
    proxy->set(Mode::cut_answers, 10);
    const auto error = error_of([&] {
        connection->execute(
            "COPY (SELECT generate_series(1, 1000000)) TO STDOUT", orm::detail::no_deadline
        );
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "0A000") << "it would be refused on another connection too";
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresNetwork, that_breaks_behind_a_lost_statement_leaves_it_the_reason) {
    const auto connection =
        orm::postgres::make_driver(proxied())->connect(orm::detail::no_deadline);
    const auto statement = connection->prepare("SELECT 1");
    statement->run(nullptr, 0, nullptr, orm::detail::no_deadline);
    connection->execute("DEALLOCATE ALL", orm::detail::no_deadline);
    proxy->set(Mode::cut_answers, 1);
    const auto error =
        error_of([&] { statement->run(nullptr, 0, nullptr, orm::detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "26000");
    EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresNetwork, that_goes_silent_for_many_holds_none_whose_cancellation_finds_no_way) {
    constexpr int many = 40;
    std::vector<std::unique_ptr<orm::detail::DriverConnection>> connections;
    const auto driver = orm::postgres::make_driver(proxied());
    for (int i = 0; i != many; ++i) {
        connections.push_back(driver->connect(orm::detail::no_deadline));
    }
    proxy->set(Mode::stall);
    const auto deadline = std::chrono::steady_clock::now() + milliseconds(200);
    std::vector<std::thread> threads;
    for (const auto& connection : connections) {
        threads.emplace_back([&] {
            EXPECT_EQ(
                kind_of([&] { connection->execute("SELECT 1", deadline); }), orm::ErrorKind::timeout
            );
            EXPECT_FALSE(connection->usable());
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

TEST_F(PostgresNetwork, that_goes_silent_under_way_to_a_commit_leaves_its_outcome_open) {
    orm::Database direct = open();
    orm::Database db = open_proxied();
    const auto error = error_of([&] {
        db.within(milliseconds(500)).transaction([&](orm::Transaction& tx) {
            tx.insert(bank::Entry{.account = 1, .amount = 5});
            proxy->set(Mode::stall);
        });
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::commit_outcome_unknown);
    proxy->set(Mode::pass);
    const bool committed = db.resolve(*error) == orm::CommitOutcome::committed;
    EXPECT_EQ(direct.select(bank::entries).count(), committed ? 1 : 0);
}

TEST_F(PostgresNetwork, that_is_silent_while_connecting_holds_nobody) {
    proxy->set(Mode::stall);
    for (const char* tls : {"sslmode=disable", "sslmode=require", "sslmode=prefer"}) {
        EXPECT_EQ(
            kind_of([&] {
                static_cast<void>(
                    orm::postgres::open(proxied(tls), {.connect_timeout = milliseconds(100)})
                );
            }),
            orm::ErrorKind::timeout
        ) << tls;
    }
}

TEST_F(PostgresNetwork, that_is_silent_fails_new_connections_within_the_acquire_timeout) {
    orm::Database db = open_proxied({.pool_size = 2, .acquire_timeout = milliseconds(300)});
    const orm::Connection one = db.connection();
    proxy->set(Mode::stall);
    EXPECT_EQ(kind_of([&] { static_cast<void>(db.independent()); }), orm::ErrorKind::timeout);
}

TEST_F(PostgresNetwork, that_is_slow_changes_nothing) {
    proxy->set(Mode::drip);
    orm::Database db = open_proxied();
    EXPECT_EQ(db.select(bank::accounts).all().size(), std::size_t{account_count});
    std::mt19937 random(1);
    transfer(db, random, 1);
    EXPECT_EQ(db.select(bank::entries).count(), 2);
    expect_sound(db);
}

}  // namespace

}  // namespace faults
