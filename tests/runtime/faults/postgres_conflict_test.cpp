// Transactions that get into each other's way: deadlocks and write skew.

#include "postgres_bank.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace faults {

namespace {

using PostgresConflict = PostgresBank;

/// Runs `work(thread)` on so many threads. A thread that throws fails the case.
template <class Work>
void on_threads(int count, Work work) {
    std::vector<std::thread> threads;
    for (int i = 0; i != count; ++i) {
        threads.emplace_back([&work, i] {
            try {
                work(i);
            } catch (const std::exception& error) {
                ADD_FAILURE() << error.what();
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

TEST_F(PostgresConflict, that_is_a_deadlock_has_a_victim_whose_work_is_run_again) {
    constexpr int rounds = 10;
    orm::Database db = open();
    std::atomic<int> runs{0};
    for (int round = 0; round != rounds; ++round) {
        std::atomic<int> holding{0};
        on_threads(2, [&](int thread) {
            db.transaction([&](orm::Transaction& tx) {
                ++runs;
                const auto add = [&](std::int64_t id) {
                    tx.update(bank::accounts)
                        .set(bank::accounts.balance = bank::accounts.balance + 1)
                        .where(bank::accounts.id == id)
                        .execute();
                };
                add(thread == 0 ? 1 : 2);
                // Both hold one of the two, the first time.
                ++holding;
                while (holding < 2) {
                    std::this_thread::yield();
                }
                add(thread == 0 ? 2 : 1);
            });
        });
    }
    EXPECT_GE(runs, 3 * rounds);
    EXPECT_EQ(db.get<bank::Account>(1).balance, opening_balance + 2 * rounds);
    EXPECT_EQ(db.get<bank::Account>(2).balance, opening_balance + 2 * rounds);
}

TEST_F(PostgresConflict, of_serializable_transactions_lets_no_two_spend_the_same_money) {
    orm::Database db = open({.retry = {.attempts = 1'000}});
    std::atomic<int> runs{0};
    std::atomic<int> spent{0};
    // Each takes from its own account what is in both together.
    on_threads(8, [&](int thread) {
        const std::int64_t mine = 1 + thread % 2;
        for (bool more = true; more;) {
            more = db.transaction(
                {.isolation = orm::Isolation::serializable},
                [&](orm::Transaction& tx) {
                    ++runs;
                    const std::int64_t both =
                        tx.get<bank::Account>(1).balance + tx.get<bank::Account>(2).balance;
                    if (both < 2) {
                        return false;
                    }
                    tx.update(bank::accounts)
                        .set(bank::accounts.balance = bank::accounts.balance - 2)
                        .where(bank::accounts.id == mine)
                        .execute();
                    return true;
                }
            );
            spent += more ? 1 : 0;
        }
    });
    EXPECT_EQ(db.get<bank::Account>(1).balance + db.get<bank::Account>(2).balance, 0);
    EXPECT_EQ(spent, opening_balance);
    EXPECT_GT(runs, spent + 8) << "the transactions never met";
}

}  // namespace

}  // namespace faults
