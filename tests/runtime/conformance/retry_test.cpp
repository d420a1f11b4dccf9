#include "runtime/conformance/blog_data.hpp"

#include <atomic>
#include <thread>

namespace {

using blog::User;
using blog::users;

/// One snapshot that the database may find in conflict with what others wrote meanwhile.
constexpr orm::TransactionOptions optimistic{
    .isolation = orm::Isolation::repeatable_read, .locking = orm::Locking::deferred};

class Retry : public BlogTest {};

TEST_P(Retry, runs_the_whole_transaction_again_when_another_wrote_meanwhile) {
    SUPPORT_NEEDS(several_connections);
    fill();
    int runs = 0;
    db.transaction(optimistic, [&](orm::Transaction& tx) {
        User mine = tx.get<User>(ann.id);
        if (++runs == 1) {
            std::thread([&] { db.update(users).set(users.age = 50).execute(); }).join();
        }
        mine.age += 1;
        tx.update(mine);
    });
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(db.get<User>(ann.id).age, 51);
}

TEST_P(Retry, is_left_to_the_program_in_a_transaction_by_hand) {
    SUPPORT_NEEDS(several_connections);
    fill();
    orm::Transaction tx = db.begin(optimistic);
    User mine = tx.get<User>(ann.id);
    std::thread([&] { db.update(users).set(users.age = 50).execute(); }).join();
    mine.age += 1;
    try {
        tx.update(mine);
        FAIL() << "overwrote what another has written";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::serialization_failure);
        EXPECT_EQ(error.retry(), orm::Retry::transaction);
    }
}

TEST_P(Retry, loses_no_update_of_many_threads) {
    db.insert(user("Counter", 0));
    constexpr int threads_at_once = 8;
    constexpr int increments = 25;
    std::atomic<int> failures{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != threads_at_once; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k != increments; ++k) {
                try {
                    db.transaction(
                        {.isolation = orm::Isolation::repeatable_read},
                        [](orm::Transaction& tx) {
                            User counter = tx.select(users).one();
                            counter.age += 1;
                            tx.update(counter);
                        }
                    );
                } catch (const orm::Error& error) {
                    ADD_FAILURE() << error.what();
                    ++failures;
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(failures, 0);
    EXPECT_EQ(db.select(users).one().age, threads_at_once * increments);
}

SUPPORT_ON_EVERY_DATABASE(Retry);

}  // namespace
