// More threads than connections, connections that are never given back, and children that inherit
// them.

#include "postgres_bank.hpp"
#include "processes.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <latch>
#include <mutex>
#include <thread>
#include <vector>

namespace faults {

namespace {

using testing::AllOf;
using testing::HasSubstr;

class PostgresExhaustion : public PostgresBank {
protected:
    template <class Work>
    static std::string message_of(Work&& work) {
        try {
            work();
        } catch (const orm::PoolTimeout& error) {
            return error.what();
        } catch (const orm::UsageError& error) {
            return error.what();
        }
        return "nothing was thrown";
    }

    [[nodiscard]] std::int64_t count_backends() const {
        return std::stoll(ask("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                              "current_database() AND pid <> pg_backend_pid()"));
    }
};

TEST_F(PostgresExhaustion, gives_each_of_many_threads_its_turn) {
    constexpr int threads = 64;
    constexpr int rounds = 12;
    orm::Database db = open({.pool_size = 4, .acquire_timeout = soon});
    std::array<std::atomic<int>, threads> done{};
    std::atomic<int> slowest{rounds};
    std::latch begin(threads);
    std::vector<std::thread> running;
    for (int i = 0; i != threads; ++i) {
        running.emplace_back([&, i] {
            begin.arrive_and_wait();
            for (int round = 0; round != rounds; ++round) {
                db.transaction([](orm::Transaction& tx) {
                    tx.sql("SELECT pg_sleep(0.001)").execute();
                });
                ++done[static_cast<std::size_t>(i)];
            }
            const int least = *std::min_element(done.begin(), done.end());
            for (int seen = slowest; least < seen && !slowest.compare_exchange_weak(seen, least);) {
            }
        });
    }
    EXPECT_LE(count_backends(), 4);
    for (std::thread& thread : running) {
        thread.join();
    }
    // Whoever is served comes to the end of the queue, so nobody is far ahead of the others.
    EXPECT_GE(slowest, rounds / 2);
    const orm::PoolStatistics statistics = db.pool_statistics();
    EXPECT_LE(statistics.created, 4U);
    EXPECT_EQ(statistics.in_use, 0U);
    EXPECT_EQ(statistics.waiting, 0U);
    EXPECT_EQ(statistics.timeouts, 0U);
}

TEST_F(PostgresExhaustion, is_an_error_that_names_the_holders) {
    orm::Database db = open({.pool_size = 2, .acquire_timeout = milliseconds(500)});
    orm::Transaction tx = db.begin();
    tx.insert(bank::Entry{.account = 1, .amount = 5});
    std::string message;
    std::thread([&] {
        const orm::Connection connection = db.connection();
        std::thread([&] {
            message = message_of([&] { static_cast<void>(db.select(bank::accounts).count()); });
        }).join();
    }).join();
    EXPECT_THAT(
        message,
        AllOf(
            HasSubstr("all 2 are in use"),
            HasSubstr("a transaction from"),
            HasSubstr("a connection from"),
            HasSubstr("postgres_exhaustion_test.cpp:")
        )
    );
    tx.rollback();
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
}

TEST_F(PostgresExhaustion, by_the_thread_that_asks_is_told_instead_of_waited_for) {
    orm::Database db = open({.pool_size = 2, .acquire_timeout = soon});
    const orm::Connection first = db.connection();
    const orm::Connection second = db.connection();
    EXPECT_THAT(
        message_of([&] { static_cast<void>(db.independent()); }), HasSubstr("would wait for itself")
    );
}

TEST_F(PostgresExhaustion, by_a_connection_that_is_never_given_back_is_reported_with_its_place) {
    orm::Database db = open({.pool_size = 2, .leak_after = milliseconds(50)});
    std::mutex mutex;
    std::vector<orm::HeldConnection> leaks;
    db.on_leak([&](const orm::HeldConnection& held) {
        const std::lock_guard lock(mutex);
        leaks.push_back(held);
    });
    const auto line = std::source_location::current().line() + 1;
    orm::Transaction lost = db.begin();
    lost.insert(bank::Entry{.account = 1, .amount = 5});
    std::thread([&] {
        for (int i = 0; i != 40; ++i) {
            static_cast<void>(db.select(bank::accounts).count());
            std::this_thread::sleep_for(milliseconds(5));
        }
    }).join();
    ASSERT_EQ(leaks.size(), 1U);
    EXPECT_EQ(leaks.front().where.line(), line);
    EXPECT_THAT(leaks.front().where.file_name(), HasSubstr("postgres_exhaustion_test.cpp"));
    EXPECT_GE(leaks.front().held, milliseconds(50));
}

using PostgresFork = PostgresBank;

TEST_F(PostgresFork, child_is_refused_the_connections_of_its_parent_and_leaves_them_alone) {
    orm::Database db = open();
    auto tx = std::make_unique<orm::Transaction>(db.begin());
    tx->insert(bank::Entry{.account = 1, .amount = 5});
    Processes processes;
    processes.start([&] {
        const auto is_refused = [](auto&& work) {
            try {
                work();
            } catch (const orm::UsageError& error) {
                return std::string_view(error.what()).find("forked") != std::string_view::npos;
            }
            return false;
        };
        const bool refused =
            is_refused([&] { tx->insert(bank::Entry{.account = 1, .amount = 6}); }) &&
            is_refused([&] { tx->commit(); }) && is_refused([&] { static_cast<void>(db.begin()); });
        tx.reset();
        { const orm::Database gone = std::move(db); }
        if (!refused || open().select(bank::entries).count() != 0) {
            throw std::runtime_error("the child used what is its parent's");
        }
    });
    EXPECT_TRUE(processes.join());
    tx->insert(bank::Entry{.account = 1, .amount = -5});
    tx->commit();
    EXPECT_EQ(db.select(bank::entries).count(), 2);
}

}  // namespace

}  // namespace faults
