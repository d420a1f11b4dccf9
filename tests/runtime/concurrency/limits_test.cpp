#include "fake_driver.hpp"

#include <orm/orm.hpp>

#include <gmock/gmock.h>

#include <optional>
#include <thread>
#include <utility>

namespace orm::testing {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// Far longer than any deadline here, and far shorter than the sleeps: nothing hung.
constexpr seconds soon(5);

class Limits : public ::testing::Test {
protected:
    template <class Work>
    std::optional<ErrorKind> kind_of(Work&& work) {
        const auto start = steady_clock::now();
        std::optional<ErrorKind> kind;
        try {
            work();
        } catch (const DatabaseError& error) {
            kind = error.kind();
        }
        EXPECT_LT(steady_clock::now() - start, soon);
        return kind;
    }

    FakeServer server;
    Database db = open_fake(server, {.pool_size = 2});
    CancelToken token;
};

class Deadline : public Limits {};

class Cancel : public Limits {
protected:
    /// Cancels the token once the statement `what` has begun.
    std::thread cancel_when(const std::string& what) {
        return std::thread([this, what] {
            while (server.count(what) == 0) {
                std::this_thread::sleep_for(milliseconds(1));
            }
            std::this_thread::sleep_for(milliseconds(10));
            token.cancel();
        });
    }
};

TEST_F(Deadline, ends_a_statement) {
    EXPECT_EQ(
        kind_of([&] { db.within(milliseconds(20)).sql("sleep 60000").execute(); }),
        ErrorKind::timeout
    );
    EXPECT_EQ(kind_of([&] { db.sql("sleep 1").execute(); }), std::nullopt);
}

TEST_F(Deadline, is_counted_from_the_call_that_sets_it) {
    auto limited = db.within(milliseconds(30));
    limited.sql("sleep 1").execute();
    std::this_thread::sleep_for(milliseconds(40));
    EXPECT_EQ(kind_of([&] { limited.sql("sleep 60000").execute(); }), ErrorKind::timeout);
}

TEST_F(Deadline, that_is_the_earliest_counts) {
    EXPECT_EQ(
        kind_of([&] {
            auto outer = db.within(milliseconds(20));
            outer.within(hours(1)).sql("sleep 60000").execute();
        }),
        ErrorKind::timeout
    );
    EXPECT_EQ(
        kind_of([&] {
            auto outer = db.within(hours(1));
            outer.within(milliseconds(20)).sql("sleep 60000").execute();
        }),
        ErrorKind::timeout
    );
}

TEST_F(Deadline, can_be_set_on_what_is_kept) {
    auto limited = db.within(hours(1)).cancelled_by(token).within(milliseconds(20));
    EXPECT_EQ(kind_of([&] { limited.sql("sleep 60000").execute(); }), ErrorKind::timeout);
}

TEST_F(Deadline, of_a_transaction_covers_its_statements_and_its_commit) {
    EXPECT_EQ(
        kind_of([&] {
            db.within(milliseconds(20)).transaction([](Transaction& tx) {
                tx.sql("sleep 60000").execute();
            });
        }),
        ErrorKind::timeout
    );
    auto limited = db.within(milliseconds(20));
    Transaction tx = limited.begin();
    EXPECT_EQ(kind_of([&] { tx.sql("sleep 60000").execute(); }), ErrorKind::timeout);
}

TEST_F(Deadline, can_be_set_inside_of_a_transaction) {
    Transaction tx = db.begin();
    EXPECT_EQ(
        kind_of([&] { tx.within(milliseconds(20)).sql("sleep 60000").execute(); }),
        ErrorKind::timeout
    );
    tx.rollback();
    Connection connection = db.connection();
    EXPECT_EQ(
        kind_of([&] { connection.within(milliseconds(20)).sql("sleep 60000").execute(); }),
        ErrorKind::timeout
    );
    EXPECT_EQ(kind_of([&] { connection.sql("sleep 40").execute(); }), std::nullopt);
}

TEST_F(Deadline, ends_the_wait_for_a_connection) {
    const Connection first = db.connection();
    const Connection second = db.connection();
    std::thread([&] {
        const auto start = steady_clock::now();
        EXPECT_THROW(db.within(milliseconds(20)).sql("work").execute(), PoolTimeout);
        EXPECT_THROW(db.within(milliseconds(20)).transaction([](Transaction&) {}), PoolTimeout);
        EXPECT_LT(steady_clock::now() - start, soon);
    }).join();
}

TEST_F(Deadline, is_set_for_every_call_by_an_option) {
    Database impatient = open_fake(server, {.timeout = milliseconds(20)});
    EXPECT_EQ(kind_of([&] { impatient.sql("sleep 60000").execute(); }), ErrorKind::timeout);
    Transaction tx = impatient.begin();
    std::this_thread::sleep_for(milliseconds(30));
    EXPECT_EQ(kind_of([&] { tx.sql("sleep 1").execute(); }), std::nullopt);
    EXPECT_EQ(kind_of([&] { tx.sql("sleep 60000").execute(); }), ErrorKind::timeout);
}

TEST_F(Deadline, beyond_all_time_is_none) {
    EXPECT_EQ(
        kind_of([&] { db.within(std::chrono::nanoseconds::max()).sql("sleep 1").execute(); }),
        std::nullopt
    );
}

TEST_F(Cancel, interrupts_a_statement_that_runs) {
    std::thread canceller = cancel_when("sleep 60000");
    EXPECT_EQ(
        kind_of([&] { db.cancelled_by(token).sql("sleep 60000").execute(); }), ErrorKind::cancelled
    );
    canceller.join();
    EXPECT_TRUE(token.cancelled());
}

TEST_F(Cancel, that_arrives_after_the_work_reaches_nobody) {
    server.before = [late = true](std::string_view what) mutable {
        if (what.ends_with("ping") && std::exchange(late, false)) {
            throw fake_error(ErrorKind::cancelled, Retry::never);
        }
    };
    std::thread canceller = cancel_when("sleep 60000");
    EXPECT_EQ(
        kind_of([&] { db.cancelled_by(token).sql("sleep 60000").execute(); }), ErrorKind::cancelled
    );
    canceller.join();
    EXPECT_EQ(server.count("1: ping"), 2);
    EXPECT_EQ(kind_of([&] { db.sql("work").execute(); }), std::nullopt);
    EXPECT_EQ(server.count("1: work"), 1);
}

TEST_F(Cancel, refuses_what_begins_later) {
    token.cancel();
    EXPECT_EQ(kind_of([&] { db.cancelled_by(token).sql("work").execute(); }), ErrorKind::cancelled);
    EXPECT_EQ(
        kind_of([&] { db.cancelled_by(token).transaction([](Transaction&) {}); }),
        ErrorKind::cancelled
    );
    EXPECT_EQ(server.count("work") + server.count("BEGIN"), 0);
    EXPECT_EQ(kind_of([&] { db.sql("work").execute(); }), std::nullopt);
}

TEST_F(Cancel, ends_a_transaction_before_its_commit) {
    Transaction tx = db.cancelled_by(token).begin();
    tx.sql("work").execute();
    token.cancel();
    EXPECT_EQ(kind_of([&] { tx.sql("more").execute(); }), ErrorKind::cancelled);
    EXPECT_EQ(kind_of([&] { tx.commit(); }), ErrorKind::cancelled);
    tx.rollback();
    EXPECT_EQ(server.count("more") + server.count("COMMIT"), 0);
    EXPECT_EQ(server.count("ROLLBACK"), 1);
}

TEST_F(Cancel, ends_the_wait_for_a_connection) {
    const Connection first = db.connection();
    const Connection second = db.connection();
    std::thread waiting([&] {
        EXPECT_EQ(
            kind_of([&] { db.cancelled_by(token).sql("work").execute(); }), ErrorKind::cancelled
        );
    });
    while (db.pool_statistics().waiting == 0) {
        std::this_thread::sleep_for(milliseconds(1));
    }
    token.cancel();
    waiting.join();
    EXPECT_EQ(db.pool_statistics().timeouts, 0);
}

TEST_F(Cancel, goes_together_with_a_deadline_and_other_tokens) {
    const CancelToken other;
    EXPECT_EQ(
        kind_of([&] {
            db.within(milliseconds(20)).cancelled_by(token).sql("sleep 60000").execute();
        }),
        ErrorKind::timeout
    );
    std::thread canceller = cancel_when("sleep 50000");
    EXPECT_EQ(
        kind_of([&] { db.cancelled_by(token).cancelled_by(other).sql("sleep 50000").execute(); }),
        ErrorKind::cancelled
    );
    canceller.join();
    EXPECT_FALSE(other.cancelled());
}

TEST_F(Cancel, never_reaches_whoever_uses_the_connection_next) {
    Database one = open_fake(server, {.pool_size = 1});
    std::atomic<bool> stop{false};
    std::thread other([&] {
        while (!stop) {
            EXPECT_NO_THROW(one.sql("sleep 1").execute());
        }
    });
    for (int i = 0; i != 200; ++i) {
        const CancelToken mine;
        std::thread canceller([&] { mine.cancel(); });
        try {
            one.cancelled_by(mine).sql("sleep 1").execute();
        } catch (const DatabaseError& error) {
            EXPECT_EQ(error.kind(), ErrorKind::cancelled);
        }
        canceller.join();
    }
    stop = true;
    other.join();
}

TEST_F(Cancel, of_work_whose_connection_was_lost_asks_it_for_nothing_more) {
    server.before = [&](std::string_view what) {
        if (what.ends_with("work")) {
            token.cancel();
            throw lost_connection();
        }
    };
    EXPECT_EQ(
        kind_of([&] { db.cancelled_by(token).sql("work").execute(); }), ErrorKind::connection_lost
    );
    EXPECT_EQ(server.count("ping"), 0);
}

TEST_F(Cancel, that_is_still_on_its_way_is_waited_for_twice_and_no_longer) {
    server.before = [&](std::string_view what) {
        if (what.ends_with("work")) {
            token.cancel();
        } else if (what.ends_with("ping")) {
            throw fake_error(ErrorKind::cancelled, Retry::never);
        }
    };
    db.cancelled_by(token).sql("work").execute();
    EXPECT_EQ(server.count("ping"), 2);
    EXPECT_EQ(kind_of([&] { db.sql("more").execute(); }), std::nullopt);
}

TEST_F(Cancel, by_one_of_two_tokens_while_connecting_leaves_nothing_to_the_other) {
    const Connection held = db.connection();
    const CancelToken other;
    server.before = [&](std::string_view what) {
        if (what == "connect") {
            other.cancel();
        }
    };
    std::thread([&] {
        EXPECT_EQ(
            kind_of([&] { db.cancelled_by(token).cancelled_by(other).sql("work").execute(); }),
            ErrorKind::cancelled
        );
    }).join();
    EXPECT_EQ(server.count("work"), 0);
    server.before = [](std::string_view) {};
    token.cancel();
    db.sql("work").execute();
    EXPECT_EQ(server.count("work"), 1);
}

TEST_F(Cancel, of_a_token_that_outlives_the_database_does_nothing) {
    {
        Database gone = open_fake(server);
        gone.cancelled_by(token).sql("work").execute();
    }
    token.cancel();
    EXPECT_TRUE(token.cancelled());
}

}  // namespace

}  // namespace orm::testing
