// Signals while an answer of the server is waited for.

#include "postgres_bank.hpp"

#include <atomic>
#include <csignal>
#include <thread>

namespace faults {

namespace {

/// Has a signal interrupt what waits, while this object lives.
class Interruptions {
public:
    Interruptions()
        : waiter_(pthread_self()) {
        struct sigaction action {};

        action.sa_handler = [](int) { ++count_; };  // without SA_RESTART
        sigaction(SIGUSR1, &action, &before_);
        thread_ = std::thread([this] {
            while (!done_) {
                pthread_kill(waiter_, SIGUSR1);
                std::this_thread::sleep_for(milliseconds(2));
            }
        });
    }

    Interruptions(const Interruptions&) = delete;
    Interruptions& operator=(const Interruptions&) = delete;

    ~Interruptions() {
        done_ = true;
        thread_.join();
        sigaction(SIGUSR1, &before_, nullptr);
    }

    [[nodiscard]] static int count() noexcept { return count_; }

private:
    static inline std::atomic<int> count_{0};
    pthread_t waiter_;

    struct sigaction before_ {};

    std::atomic<bool> done_{false};
    std::thread thread_;
};

using PostgresSignal = PostgresBank;

TEST_F(PostgresSignal, does_not_end_the_wait_for_an_answer) {
    orm::Database db = open({.pool_size = 1});
    const Interruptions interruptions;
    const int before = Interruptions::count();
    EXPECT_EQ(db.sql<int>("SELECT 7 FROM pg_sleep(0.2)").one(), 7);
    EXPECT_GT(Interruptions::count(), before);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
}

TEST_F(PostgresSignal, does_not_put_off_a_deadline) {
    orm::Database db = open({.pool_size = 1});
    const Interruptions interruptions;
    EXPECT_EQ(
        kind_of([&] { db.within(milliseconds(200)).sql("SELECT pg_sleep(30)").execute(); }),
        orm::ErrorKind::timeout
    );
}

}  // namespace

}  // namespace faults
