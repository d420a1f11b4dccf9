#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <thread>

namespace {

using blog::User;
using blog::users;

class Transaction : public BlogTest {};

class Read : public BlogTest {};

class Nested : public BlogTest {};

std::int64_t count_users(orm::Executor& executor) {
    return executor.select(users).count();
}

TEST_P(Transaction, commits_when_the_function_returns) {
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        tx.insert(user("Bob", 17));
    });
    EXPECT_EQ(count_users(db), 2);
}

TEST_P(Transaction, returns_what_the_function_returns) {
    const auto id =
        db.transaction([&](orm::Transaction& tx) { return tx.insert(user("Ann", 41)).id; });
    EXPECT_EQ(db.get<User>(id).name, "Ann");
}

TEST_P(Transaction, leaves_an_independent_connection_to_itself) {
    SUPPORT_NEEDS(several_connections);
    orm::Transaction tx = db.begin();
    orm::Connection other = db.independent();
    EXPECT_EQ(count_users(other), 0);
    tx.insert(user("Ann", 41));
    EXPECT_EQ(count_users(other), 0);
    tx.commit();
    EXPECT_EQ(count_users(other), 1);
}

TEST_P(Transaction, rolls_back_when_the_function_throws) {
    const auto failing = [&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        throw std::runtime_error("no");
    };
    EXPECT_THROW(db.transaction(failing), std::runtime_error);
    EXPECT_EQ(count_users(db), 0);
}

TEST_P(Transaction, by_hand_needs_a_commit) {
    {
        auto tx = db.begin();
        tx.insert(user("Ann", 41));
        EXPECT_EQ(count_users(tx), 1);
    }
    EXPECT_EQ(count_users(db), 0);
    auto tx = db.begin();
    tx.insert(user("Ann", 41));
    tx.commit();
    EXPECT_EQ(count_users(db), 1);
}

TEST_P(Transaction, by_hand_can_be_rolled_back) {
    auto tx = db.begin();
    tx.insert(user("Ann", 41));
    tx.rollback();
    EXPECT_EQ(count_users(db), 0);
}

TEST_P(Transaction, can_be_moved) {
    auto tx = db.begin();
    tx.insert(user("Ann", 41));
    auto moved = std::move(tx);
    moved.commit();
    EXPECT_EQ(count_users(db), 1);
}

TEST_P(Transaction, is_finished_after_its_commit) {
    auto tx = db.begin();
    tx.commit();
    EXPECT_THROW(tx.insert(user("Ann", 41)), orm::UsageError);
    EXPECT_THROW(tx.commit(), orm::UsageError);
}

TEST_P(Transaction, survives_a_statement_that_is_refused) {
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        EXPECT_THROW(
            tx.transaction([&](orm::Transaction& inner) { inner.insert(user("Ann", 1)); }),
            orm::DatabaseError
        );
        tx.insert(user("Bob", 17));
    });
    EXPECT_EQ(count_users(db), 2);
}

TEST_P(Transaction, of_a_database_that_is_called_inside_is_a_usage_error) {
    db.transaction([&](orm::Transaction& tx) {
        EXPECT_THROW(db.insert(user("Ann", 41)), orm::UsageError);
        EXPECT_THROW(static_cast<void>(count_users(db)), orm::UsageError);
        EXPECT_THROW(db.transaction([](orm::Transaction&) {}), orm::UsageError);
        EXPECT_EQ(count_users(tx), 0);
    });
    EXPECT_EQ(count_users(db), 0);
    auto tx = db.begin();
    EXPECT_THROW(static_cast<void>(count_users(db)), orm::UsageError);
}

TEST_P(Transaction, does_not_hinder_another_thread) {
    SUPPORT_NEEDS(several_connections);
    auto tx = db.begin();
    tx.insert(user("Ann", 41));
    std::int64_t seen = -1;
    std::thread([&] { seen = count_users(db); }).join();
    EXPECT_EQ(seen, 0);
    tx.commit();
    std::thread([&] { seen = count_users(db); }).join();
    EXPECT_EQ(seen, 1);
}

TEST_P(Nested, transactions_are_savepoints) {
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        const auto failing = [&](orm::Transaction& inner) {
            inner.insert(user("Bob", 17));
            throw std::runtime_error("no");
        };
        EXPECT_THROW(tx.transaction(failing), std::runtime_error);
        tx.transaction([&](orm::Transaction& inner) { inner.insert(user("Cid", 30)); });
    });
    EXPECT_ROWS(db.select(users.name).order_by(users.name.asc()).all(), {"Ann", "Cid"});
}

TEST_P(Nested, savepoints_by_hand_roll_back_unless_they_are_committed) {
    auto tx = db.begin();
    tx.insert(user("Ann", 41));
    {
        auto savepoint = tx.savepoint();
        savepoint.insert(user("Bob", 17));
    }
    {
        auto savepoint = tx.savepoint();
        savepoint.insert(user("Cid", 30));
        savepoint.commit();
    }
    tx.commit();
    EXPECT_ROWS(db.select(users.name).order_by(users.name.asc()).all(), {"Ann", "Cid"});
}

TEST_P(Nested, insert_all_in_a_transaction_leaves_the_rest_of_it_alone) {
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        std::vector<User> many{user("Bob", 1), user("Ann", 2)};
        EXPECT_THROW(tx.insert_all(many), orm::DatabaseError);
    });
    EXPECT_EQ(count_users(db), 1);
}

TEST_P(Nested, savepoints_go_to_any_depth) {
    constexpr int depth = 20;
    orm::Transaction tx = db.begin();
    const auto descend = [](auto& self, orm::Transaction& outer, int level) -> void {
        outer.insert(user("User " + std::to_string(level), level));
        if (level == depth) {
            return;
        }
        orm::Transaction inner = outer.savepoint();
        self(self, inner, level + 1);
        if (level != depth / 2) {
            inner.commit();
        }
    };
    descend(descend, tx, 0);
    tx.commit();
    EXPECT_EQ(count_users(db), depth / 2 + 1);
}

TEST_P(Nested, savepoints_have_the_options_of_their_transaction) {
    orm::Transaction tx = db.begin();
    EXPECT_THROW(tx.transaction({.read_only = true}, [](orm::Transaction&) {}), orm::UsageError);
    tx.insert(user("Ann", 41));
    tx.commit();
    EXPECT_EQ(count_users(db), 1);
}

TEST_P(Transaction, for_reading_only_refuses_to_write) {
    fill();
    const auto writing = [&](orm::Transaction& tx) { tx.insert(user("Dan", 1)); };
    try {
        db.transaction({.read_only = true}, writing);
        FAIL() << "wrote";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::read_only);
    }
    orm::Transaction tx = db.begin({.isolation = orm::Isolation::serializable, .read_only = true});
    EXPECT_EQ(count_users(tx), 3);
}

TEST_P(Transaction, takes_every_isolation_and_locking) {
    for (const auto isolation :
         {orm::Isolation::standard,
          orm::Isolation::read_committed,
          orm::Isolation::repeatable_read,
          orm::Isolation::serializable}) {
        for (const auto locking :
             {orm::Locking::immediate, orm::Locking::deferred, orm::Locking::exclusive}) {
            db.transaction({.isolation = isolation, .locking = locking}, [](orm::Transaction& tx) {
                tx.insert(user("Ann", 41));
            });
            db.delete_from(users).execute();
        }
    }
    EXPECT_EQ(count_users(db), 0);
}

TEST_P(Transaction, can_be_begun_on_a_connection_of_ones_own) {
    orm::Connection connection = db.connection();
    orm::Transaction tx = connection.begin({.isolation = orm::Isolation::serializable});
    tx.insert(user("Ann", 41));
    tx.commit();
    connection.transaction([](orm::Transaction& inner) { inner.insert(user("Bob", 17)); });
    EXPECT_EQ(count_users(connection), 2);
}

TEST_P(Transaction, calls_back_when_it_is_over) {
    std::vector<std::string> done;
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Ann", 41));
        tx.after_commit([&] { done.push_back("committed " + std::to_string(count_users(db))); });
        tx.after_rollback([&] { done.emplace_back("never"); });
    });
    {
        orm::Transaction tx = db.begin();
        tx.insert(user("Bob", 17));
        tx.after_rollback([&] { done.push_back("rolled back " + std::to_string(count_users(db))); }
        );
        tx.after_commit([&] { done.emplace_back("never"); });
    }
    EXPECT_ROWS(done, {"committed 1", "rolled back 1"});
}

TEST_P(Transaction, is_refused_inside_of_a_stream) {
    fill();
    for (const User& one : db.select(users).stream()) {
        EXPECT_FALSE(one.name.empty());
        EXPECT_THROW(static_cast<void>(db.begin()), orm::UsageError);
        EXPECT_THROW(static_cast<void>(count_users(db)), orm::UsageError);
    }
    EXPECT_EQ(count_users(db), 3);
}

TEST_P(Read, sees_one_snapshot) {
    fill();
    db.read([&](orm::Executor& reader) {
        EXPECT_EQ(count_users(reader), 3);
        EXPECT_EQ(reader.get<User>(bob.id), bob);
    });
}

TEST_P(Read, does_not_see_what_others_write_meanwhile) {
    SUPPORT_NEEDS(several_connections);
    fill();
    db.read([&](orm::Executor& reader) {
        EXPECT_EQ(count_users(reader), 3);
        std::thread([&] { db.insert(user("Dan", 1)); }).join();
        EXPECT_EQ(count_users(reader), 3);
    });
    EXPECT_EQ(count_users(db), 4);
}

TEST_P(Read, cannot_write) {
    EXPECT_THROW(
        db.read([&](orm::Executor& reader) { reader.insert(user("Ann", 41)); }), orm::Error
    );
    EXPECT_EQ(count_users(db), 0);
}

TEST_P(Read, only_database_reads_and_refuses_to_write) {
    fill();
    auto reader = db.read_only(orm::after(db.position()));
    EXPECT_EQ(count_users(reader), 3);
    EXPECT_EQ(reader.get<User>(bob.id), bob);
    EXPECT_EQ(reader.select(users).with(users.posts).all().size(), 3);
    int seen = 0;
    for (const User& one : reader.select(users).stream()) {
        seen += one.name.empty() ? 0 : 1;
    }
    EXPECT_EQ(seen, 3);
    const auto refused = [](auto&& work) {
        try {
            work();
        } catch (const orm::DatabaseError& error) {
            return error.kind() == orm::ErrorKind::read_only;
        }
        return false;
    };
    EXPECT_TRUE(refused([&] { reader.insert(user("Dan", 1)); }));
    EXPECT_TRUE(refused([&] { reader.delete_from(users).execute(); }));
    EXPECT_TRUE(refused([&] {
        reader.transaction([](orm::Transaction& tx) { tx.insert(user("Dan", 1)); });
    }));
    EXPECT_EQ(count_users(db), 3);
}

SUPPORT_ON_EVERY_DATABASE(Transaction);
SUPPORT_ON_EVERY_DATABASE(Read);
SUPPORT_ON_EVERY_DATABASE(Nested);

}  // namespace
