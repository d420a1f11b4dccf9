// What libpq has no memory for.

#include "postgres_bank.hpp"
#include "scarce_libpq.hpp"

#include <orm/detail/driver.hpp>

#include <new>
#include <utility>
#include <vector>

namespace faults {

namespace {

using PostgresScarceLibpq = PostgresBank;

TEST_F(PostgresScarceLibpq, opens_no_database_and_says_why) {
    for (const char* function :
         {"PQconndefaults", "PQconnectStartParams", "PQconninfo", "PQgetCancel"}) {
        {
            const ScarceLibpq scarce(function);
            EXPECT_THROW(static_cast<void>(open()), std::bad_alloc) << function;
            EXPECT_TRUE(ScarceLibpq::struck()) << function;
        }
        EXPECT_EQ(open().select(bank::accounts).count(), account_count) << function;
    }
}

TEST_F(PostgresScarceLibpq, gives_no_object_of_libpqxx_and_leaves_the_connection) {
    orm::Database db = open();
    orm::Connection connection = db.connection();
    {
        const ScarceLibpq scarce("PQregisterEventProc");
        EXPECT_THROW(static_cast<void>(orm::postgres::native(connection)), std::bad_alloc);
    }
    EXPECT_EQ(connection.select(bank::accounts).count(), account_count);
    EXPECT_EQ(&orm::postgres::native(connection), &orm::postgres::native(connection));
}

TEST_F(PostgresScarceLibpq, that_cannot_ask_for_a_type_is_an_error_and_no_other_type) {
    ask("CREATE DOMAIN length AS interval");
    orm::Database db = open({.pool_size = 1});
    const auto seconds = [&] {
        return db
            .sql<std::int64_t>(
                "SELECT extract(epoch FROM {}::length)::bigint",
                std::chrono::microseconds(5'000'000)
            )
            .one();
    };
    {
        const ScarceLibpq scarce("PQsendQueryParams");
        EXPECT_TRUE(error_of([&] { static_cast<void>(seconds()); }));
    }
    EXPECT_EQ(seconds(), 5);
}

TEST_F(PostgresScarceLibpq, that_cannot_prepare_to_draw_keys_stores_nothing) {
    orm::Database db = open({.pool_size = 1});
    std::vector<bank::Account> accounts(500);
    {
        const ScarceLibpq scarce("PQsendPrepare");
        EXPECT_TRUE(error_of([&] { db.insert_all(accounts); }));
    }
    EXPECT_EQ(accounts[0].id, 0);
    db.insert_all(accounts);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count + 500);
}

TEST_F(PostgresScarceLibpq, that_cannot_ask_for_keys_stores_nothing_and_gives_none) {
    // Others draw in between, as it looks to whoever wanted a range.
    ask("ALTER SEQUENCE bank_accounts_id_seq INCREMENT 2");
    orm::Database db = open({.pool_size = 1});
    std::vector<bank::Account> accounts(500);
    {
        const ScarceLibpq scarce("PQsendQueryParams");
        EXPECT_TRUE(error_of([&] { db.insert_all(accounts); }));
        EXPECT_TRUE(ScarceLibpq::struck());
    }
    EXPECT_EQ(accounts[0].id, 0);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    db.insert_all(accounts);
    EXPECT_EQ(accounts[499].id - accounts[0].id, 998);
    EXPECT_EQ(db.find<bank::Account>(accounts[499].id)->id, accounts[499].id);
}

TEST_F(PostgresScarceLibpq, is_no_reason_to_store_rows_without_the_keys_that_a_server_refuses) {
    ask("ALTER SEQUENCE bank_accounts_id_seq INCREMENT 2 MAXVALUE 1200");
    orm::Database db = open({.pool_size = 1});
    std::vector<bank::Account> accounts(500);
    const auto error = error_of([&] { db.insert_all(accounts); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "2200H") << error->what();
    EXPECT_EQ(accounts[0].id, 0);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
}

/// Something that is sent, and that waits for an answer.
struct Message {
    const char* name;
    void (*send)(orm::detail::DriverConnection& connection);
};

constexpr auto none = orm::detail::no_deadline;

constexpr Message messages[] = {
    {"text", [](auto& connection) { connection.execute("SELECT 1", none); }},
    {"a ping", [](auto& connection) { connection.ping(none); }},
    {"a begin", [](auto& connection) { connection.begin({.read_only = true}, none); }},
    {"a position", [](auto& connection) { static_cast<void>(connection.position(none)); }},
    {"a wait", [](auto& connection) { static_cast<void>(connection.wait_for("0/1", none)); }},
    {"a status", [](auto& connection) { static_cast<void>(connection.status_of("1", none)); }},
    {"a statement",
     [](auto& connection) { connection.prepare("SELECT 1")->run(nullptr, 0, nullptr, none); }},
    {"a cursor",
     [](auto& connection) {
         const auto statement = connection.prepare("SELECT 1");
         static_cast<void>(statement->open(nullptr, 0, none)->next());
     }},
    {"chunks",
     [](auto& connection) {
         const auto statement = connection.prepare("SELECT 1");
         static_cast<void>(statement->open_in_chunks(nullptr, 0, 1, none)->next());
     }},
    {"a statement behind what was announced",
     [](auto& connection) {
         const auto statement = connection.prepare("SELECT 1");
         statement->run(nullptr, 0, nullptr, none);
         connection.begin({}, none);
         connection.announce("SAVEPOINT inner", none);
         statement->run(nullptr, 0, nullptr, none);
     }},
};

TEST_F(PostgresScarceLibpq, that_cannot_send_a_message_is_an_error_wherever_that_is) {
    for (const Message& message : messages) {
        for (std::size_t at = 0;; ++at) {
            const auto connection = orm::postgres::make_driver(database->url())->connect(none);
            const ScarceLibpq scarce(at, true);
            const auto error = error_of([&] { message.send(*connection); });
            if (!ScarceLibpq::struck()) {
                EXPECT_GT(at, 0U) << message.name;
                break;
            }
            EXPECT_TRUE(error) << message.name << " at " << at;
        }
    }
}

TEST_F(PostgresScarceLibpq, that_cannot_send_what_was_announced_is_an_error_of_what_comes_next) {
    const auto connection = orm::postgres::make_driver(database->url())->connect(none);
    const auto statement = connection->prepare("SELECT 1");
    connection->begin({}, none);
    connection->announce("SAVEPOINT inner", none);
    {
        const ScarceLibpq scarce("PQsendQuery");
        EXPECT_TRUE(error_of([&] { static_cast<void>(statement->open(nullptr, 0, none)); }));
        EXPECT_TRUE(ScarceLibpq::struck());
    }
    connection->rollback();
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_NE(statement->open(nullptr, 0, none)->next(), nullptr);
}

TEST_F(PostgresScarceLibpq, that_cannot_have_a_statement_deallocated_is_an_error_of_the_next_one) {
    const auto connection = orm::postgres::make_driver(database->url())->connect(none);
    connection->prepare("SELECT 1")->run(nullptr, 0, nullptr, none);
    {
        const ScarceLibpq scarce("PQpipelineSync");
        EXPECT_TRUE(error_of([&] {
            connection->prepare("SELECT 2")->run(nullptr, 0, nullptr, none);
        }));
        EXPECT_TRUE(ScarceLibpq::struck());
    }
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresScarceLibpq, that_cannot_give_row_by_row_gives_none) {
    const auto connection = orm::postgres::make_driver(database->url())->connect(none);
    const auto statement = connection->prepare("SELECT generate_series(1, 3)");
    {
        const ScarceLibpq scarce("PQsetSingleRowMode");
        EXPECT_TRUE(error_of([&] { static_cast<void>(statement->open(nullptr, 0, none)); }));
        EXPECT_TRUE(ScarceLibpq::struck());
    }
    EXPECT_NE(statement->open(nullptr, 0, none)->next(), nullptr);
}

TEST_F(PostgresScarceLibpq, that_cannot_put_rows_into_a_copy_stores_none) {
    orm::Database db = open({.pool_size = 1});
    std::vector<bank::Account> accounts(500);
    {
        const ScarceLibpq scarce("PQputCopyData");
        EXPECT_TRUE(error_of([&] { db.insert_all(accounts); }));
        EXPECT_TRUE(ScarceLibpq::struck());
    }
    EXPECT_EQ(accounts[0].id, 0);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    db.insert_all(accounts);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count + 500);
}

/// One set of parameters, the next time that it is asked for.
class OneSet {
public:
    orm::detail::ParameterSource source() {
        return {this, [](void* self) { return static_cast<OneSet*>(self)->next(); }, 1, 1};
    }

private:
    const orm::detail::Parameter* next() noexcept {
        return std::exchange(given_, true) ? nullptr : &set_;
    }

    orm::detail::Parameter set_ = orm::detail::Parameter::of(orm::detail::Wire::integer, 1);
    bool given_ = false;
};

TEST_F(PostgresScarceLibpq, that_cannot_end_a_batch_is_an_error_and_the_connection_is_given_up) {
    const auto connection =
        orm::postgres::make_driver(database->url())->connect(orm::detail::no_deadline);
    const auto statement = connection->prepare("INSERT INTO bank_accounts (balance) VALUES ($1)");
    const auto run = [&] {
        return statement->run_all(OneSet().source(), nullptr, orm::detail::no_deadline);
    };
    EXPECT_EQ(run().affected, 1);
    {
        const ScarceLibpq scarce("PQpipelineSync");
        EXPECT_TRUE(error_of(run));
    }
    EXPECT_FALSE(connection->usable());
    EXPECT_EQ(ask("SELECT count(*) FROM bank_accounts"), std::to_string(account_count + 1));
}

}  // namespace

}  // namespace faults
