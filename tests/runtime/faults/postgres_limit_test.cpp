// What the server's own limits and its administrator end: statements, transactions, connections.

#include "clients.hpp"
#include "postgres_bank.hpp"

#include <thread>

namespace faults {

namespace {

using testing::HasSubstr;

using PostgresSession = PostgresBank;

TEST_F(PostgresSession, that_idles_for_too_long_in_a_transaction_is_lost) {
    orm::Database db = open();
    orm::Transaction tx = db.begin();
    tx.insert(bank::Entry{.account = 1, .amount = 5});
    tx.sql("SET LOCAL idle_in_transaction_session_timeout = 50").execute();
    const std::string backend = backend_of(tx);
    for (int i = 0; i != 1'000; ++i) {
        if (ask("SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend) == "0") {
            break;
        }
        std::this_thread::sleep_for(milliseconds(10));
    }
    const auto error = error_of([&] { tx.insert(bank::Entry{.account = 1, .amount = 6}); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    EXPECT_EQ(error->retry(), orm::Retry::reconnect);
    EXPECT_THAT(error->server_message(), HasSubstr("idle-in-transaction"));
    tx.rollback();
    EXPECT_EQ(db.select(bank::entries).count(), 0);
}

TEST_F(PostgresSession, may_end_at_any_time_and_the_books_are_right) {
    orm::Database db = open({.retry = {.attempts = 30}});
    Clients clients(db, 4);
    for (int round = 0; round != 8; ++round) {
        EXPECT_TRUE(clients.go_on(3));
        hang_up_on_all();
    }
    EXPECT_TRUE(clients.go_on());
    clients.expect_sound(db);
}

/// What the server's own limits throw, and that the transaction can only be rolled back then.
class PostgresLimit : public PostgresBank {
protected:
    template <class Work>
    std::optional<orm::DatabaseError> error_in_transaction(orm::Database& db, Work work) {
        orm::Transaction tx = db.begin();
        tx.insert(bank::Entry{.account = 1, .amount = 5});
        auto error = error_of([&] { work(tx); });
        EXPECT_TRUE(kind_of([&] { tx.insert(bank::Entry{.account = 1, .amount = 6}); }));
        tx.rollback();
        EXPECT_EQ(db.select(bank::entries).count(), 0);
        return error;
    }
};

TEST_F(PostgresLimit, on_the_time_of_a_statement_is_an_error_of_its_kind) {
    orm::Database db = open();
    const auto error = error_in_transaction(db, [](orm::Transaction& tx) {
        tx.sql("SET LOCAL statement_timeout = 50").execute();
        tx.sql("SELECT pg_sleep(30)").execute();
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::cancelled);
    EXPECT_EQ(error->sqlstate(), "57014");
}

TEST_F(PostgresLimit, on_the_wait_for_a_lock_is_an_error_of_its_kind) {
    orm::Database db = open();
    orm::Database other = open();
    orm::Transaction holder = other.begin();
    holder.sql("LOCK TABLE bank_accounts").execute();
    const auto error = error_in_transaction(db, [](orm::Transaction& tx) {
        tx.sql("SET LOCAL lock_timeout = 50").execute();
        static_cast<void>(tx.select(bank::accounts).count());
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::lock_timeout);
    EXPECT_EQ(error->retry(), orm::Retry::transaction);
}

TEST_F(PostgresLimit, set_by_an_administrator_who_cancels_is_an_error_of_its_kind) {
    orm::Database db = open();
    const auto error = error_in_transaction(db, [this](orm::Transaction& tx) {
        std::thread administrator([this, backend = backend_of(tx)] {
            const std::string sleeping =
                "FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = " + backend;
            while (ask("SELECT count(pg_cancel_backend(pid)) " + sleeping) == "0") {
                std::this_thread::sleep_for(milliseconds(10));
            }
        });
        try {
            tx.sql("SELECT pg_sleep(30)").execute();
        } catch (...) {
            administrator.join();
            throw;
        }
        administrator.join();
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::cancelled);
    EXPECT_EQ(error->retry(), orm::Retry::never);
}

}  // namespace

}  // namespace faults
