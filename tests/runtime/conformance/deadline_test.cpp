#include "runtime/conformance/blog_data.hpp"

#include <optional>
#include <thread>

namespace {

using blog::User;
using blog::users;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

/// Counts to a number that no database reaches in the time that these tests take.
#define ENDLESS                                                                                    \
    "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 2000000000) "       \
    "SELECT "

class LimitTest : public BlogTest {
protected:
    /// The kind of what `work` throws; and it does not hang.
    template <class Work>
    std::optional<orm::ErrorKind> kind_of(Work&& work) {
        const auto start = steady_clock::now();
        std::optional<orm::ErrorKind> kind;
        try {
            work();
        } catch (const orm::DatabaseError& error) {
            kind = error.kind();
        }
        EXPECT_LT(steady_clock::now() - start, seconds(20));
        return kind;
    }

    void write_endlessly(orm::Executor& executor) {
        executor
            .sql("INSERT INTO tags (name) WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                 "FROM c WHERE x < 2000000000) SELECT CAST(x AS TEXT) FROM c")
            .execute();
    }
};

class Deadline : public LimitTest {};

class Cancel : public LimitTest {
protected:
    /// Cancels the token after a while.
    std::thread canceller() {
        return std::thread([token = token] {
            std::this_thread::sleep_for(milliseconds(50));
            token.cancel();
        });
    }

    orm::CancelToken token;
};

TEST_P(Deadline, ends_a_query_and_leaves_the_database_as_it_was) {
    fill();
    EXPECT_EQ(
        kind_of([&] {
            static_cast<void>(
                db.within(milliseconds(50)).sql<std::int64_t>(ENDLESS "count(*) FROM c").one()
            );
        }),
        orm::ErrorKind::timeout
    );
    EXPECT_EQ(db.select(users).count(), 3);
}

TEST_P(Deadline, that_is_not_reached_changes_nothing) {
    auto limited = db.within(seconds(60));
    auto added = limited.insert(user("Ann", 41));
    added.age = 42;
    limited.update(added);
    EXPECT_EQ(limited.get<User>(added.id).age, 42);
    EXPECT_EQ(limited.select(users).all().size(), 1);
    limited.transaction([&](orm::Transaction& tx) { tx.erase(added); });
    EXPECT_EQ(limited.read([](orm::Executor& reader) { return reader.select(users).count(); }), 0);
}

TEST_P(Deadline, ends_a_stream) {
    fill();
    EXPECT_EQ(
        kind_of([&] {
            // The view goes before the loop runs: the stream keeps its deadline.
            for (const User& one : db.within(milliseconds(50)).select(users).stream()) {
                EXPECT_FALSE(one.name.empty());
                std::this_thread::sleep_for(milliseconds(60));
            }
        }),
        orm::ErrorKind::timeout
    );
    EXPECT_EQ(db.select(users).count(), 3);
}

TEST_P(Deadline, that_has_passed_refuses_a_statement) {
    auto limited = db.within(milliseconds(1));
    std::this_thread::sleep_for(milliseconds(5));
    EXPECT_EQ(kind_of([&] { limited.insert(user("Ann", 41)); }), orm::ErrorKind::timeout);
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(Deadline, ends_the_wait_for_a_lock) {
    SUPPORT_NEEDS(several_connections);
    fill();
    orm::Transaction tx = db.begin();
    ann.age = 50;
    tx.update(ann);
    std::thread([&] {
        User mine = bob;
        mine.id = ann.id;
        mine.name = "Ann";
        EXPECT_EQ(
            kind_of([&] { db.within(milliseconds(50)).update(mine); }), orm::ErrorKind::timeout
        );
        EXPECT_EQ(
            kind_of([&] {
                db.within(milliseconds(50)).transaction([&](orm::Transaction& other) {
                    other.update(mine);
                });
            }),
            orm::ErrorKind::timeout
        );
    }).join();
    tx.commit();
    EXPECT_EQ(db.get<User>(ann.id).age, 50);
}

TEST_P(Deadline, that_ends_a_write_leaves_the_transaction_to_be_rolled_back) {
    fill();
    orm::Transaction tx = db.begin();
    tx.insert(user("Dan", 1));
    EXPECT_EQ(
        kind_of([&] {
            auto limited = tx.within(milliseconds(50));
            write_endlessly(limited);
        }),
        orm::ErrorKind::timeout
    );
    try {
        tx.insert(user("Eve", 1));
        FAIL() << "the transaction goes on";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::timeout);
        EXPECT_THAT(error.what(), testing::HasSubstr("rolled back"));
        EXPECT_THAT(error.what(), testing::HasSubstr("the deadline passed"));
    }
    EXPECT_EQ(kind_of([&] { tx.commit(); }), orm::ErrorKind::timeout);
    tx.rollback();
    EXPECT_EQ(db.select(users).count(), 3);
}

TEST_P(Deadline, of_a_transaction_is_that_of_all_its_statements) {
    EXPECT_EQ(
        kind_of([&] {
            db.within(milliseconds(50)).transaction([&](orm::Transaction& tx) {
                tx.insert(user("Ann", 41));
                write_endlessly(tx);
            });
        }),
        orm::ErrorKind::timeout
    );
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(Cancel, ends_a_query_and_leaves_the_database_as_it_was) {
    fill();
    std::thread other = canceller();
    EXPECT_EQ(
        kind_of([&] {
            static_cast<void>(
                db.cancelled_by(token).sql<std::int64_t>(ENDLESS "count(*) FROM c").one()
            );
        }),
        orm::ErrorKind::cancelled
    );
    other.join();
    EXPECT_EQ(
        kind_of([&] { static_cast<void>(db.cancelled_by(token).select(users).count()); }),
        orm::ErrorKind::cancelled
    );
    EXPECT_EQ(db.select(users).count(), 3);
}

TEST_P(Cancel, ends_a_stream) {
    fill();
    EXPECT_EQ(
        kind_of([&] {
            for (const User& one : db.cancelled_by(token).select(users).stream()) {
                EXPECT_FALSE(one.name.empty());
                token.cancel();
            }
        }),
        orm::ErrorKind::cancelled
    );
    EXPECT_EQ(db.select(users).count(), 3);
}

TEST_P(Cancel, ends_the_wait_for_a_lock) {
    SUPPORT_NEEDS(several_connections);
    fill();
    orm::Transaction tx = db.begin();
    ann.age = 50;
    tx.update(ann);
    std::thread([&] {
        std::thread other = canceller();
        User mine = bob;
        mine.id = ann.id;
        EXPECT_EQ(kind_of([&] { db.cancelled_by(token).update(mine); }), orm::ErrorKind::cancelled);
        other.join();
    }).join();
    tx.commit();
}

TEST_P(Cancel, rolls_a_transaction_back) {
    std::thread other = canceller();
    EXPECT_EQ(
        kind_of([&] {
            db.cancelled_by(token).transaction([&](orm::Transaction& tx) {
                tx.insert(user("Ann", 41));
                write_endlessly(tx);
            });
        }),
        orm::ErrorKind::cancelled
    );
    other.join();
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(Cancel, of_one_piece_of_work_does_not_reach_another) {
    fill();
    for (int i = 0; i != 100; ++i) {
        const orm::CancelToken mine;
        std::thread other([&] { mine.cancel(); });
        try {
            static_cast<void>(db.cancelled_by(mine).select(users).all());
        } catch (const orm::DatabaseError& error) {
            EXPECT_EQ(error.kind(), orm::ErrorKind::cancelled);
        }
        EXPECT_EQ(db.select(users).all().size(), 3);
        other.join();
    }
}

SUPPORT_ON_EVERY_DATABASE(Deadline);
SUPPORT_ON_EVERY_DATABASE(Cancel);

}  // namespace
