// A pooler between us and the server, which gives each transaction another server connection.

#include "clients.hpp"
#include "postgres_bank.hpp"

#include <thread>
#include <vector>

namespace faults {

namespace {

using orm::postgres::Prepare;
using support::PostgresCluster;

/// A bank behind pgbouncer.
class PostgresPooler : public PostgresBank {
protected:
    void SetUp() override {
        if (const std::string reason = support::postgres_pooler_is_missing(); !reason.empty()) {
            GTEST_SKIP() << reason;
        }
        PostgresBank::SetUp();
    }

    [[nodiscard]] orm::Database open_pooled(
        Prepare prepare = Prepare::automatic, const orm::DatabaseOptions& options = {}
    ) const {
        return orm::postgres::open(database->pooled_url(), {.prepare = prepare}, options);
    }

    /// Server connections that the pooler lends are the clients' in turn.
    static std::string answer_of(orm::Database& db, int number) {
        return number == 1 ? db.sql<std::string>("SELECT 'one' || {}::text", "!").one()
                           : db.sql<std::string>("SELECT 'two' || {}::text", "!").one();
    }
};

class PostgresPrepare : public PostgresPooler, public testing::WithParamInterface<Prepare> {};

TEST_P(PostgresPrepare, never_runs_the_statement_of_another_client) {
    std::vector<std::thread> clients;
    for (int client = 0; client != 6; ++client) {
        clients.emplace_back([this, client] {
            orm::Database db = open_pooled(GetParam());
            for (int i = 0; i != 50; ++i) {
                const int number = 1 + (i + client) % 2;
                try {
                    EXPECT_EQ(answer_of(db, number), number == 1 ? "one!" : "two!");
                } catch (const orm::DatabaseError& error) {
                    // Only who insists on names may be told that the server has lost one.
                    EXPECT_EQ(GetParam(), Prepare::named) << error.what();
                    EXPECT_EQ(error.retry(), orm::Retry::prepare) << error.what();
                }
            }
        });
    }
    for (std::thread& client : clients) {
        client.join();
    }
}

TEST_P(PostgresPrepare, lets_transactions_move_money_at_the_same_time) {
    orm::Database db = open_pooled(GetParam(), {.retry = {.attempts = 50}});
    orm::Database other = open_pooled(GetParam(), {.retry = {.attempts = 50}});
    Clients clients(db, 4);
    EXPECT_TRUE(clients.go_on(100));
    EXPECT_EQ(other.select(bank::accounts).count(), account_count);
    clients.stop();
    EXPECT_EQ(clients.failures(), 0U) << clients.last_error();
    orm::Database direct = open();
    clients.expect_sound(direct);
}

std::string name_of(Prepare prepare) {
    return prepare == Prepare::automatic ? "automatic"
           : prepare == Prepare::named   ? "named"
                                         : "unnamed";
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresPrepare,
    testing::Values(Prepare::automatic, Prepare::named, Prepare::unnamed),
    [](const auto& info) { return name_of(info.param); }
);

TEST_F(PostgresPooler, that_lost_our_statement_is_noticed_and_names_are_given_up) {
    orm::Database db = open_pooled();
    EXPECT_EQ(answer_of(db, 1), "one!");
    hang_up_on_all();
    // Another server connection, which knows nothing; the first may have to be seen to be gone.
    for (int i = 0; i != 100; ++i) {
        const auto kind = kind_of([&] { EXPECT_EQ(answer_of(db, 1), "one!"); });
        if (!kind) {
            break;
        }
        EXPECT_EQ(*kind, orm::ErrorKind::connection_lost);
    }
    EXPECT_EQ(answer_of(db, 1), "one!");
    EXPECT_EQ(answer_of(db, 2), "two!");
}

TEST_F(PostgresPooler, that_knows_our_statement_from_another_client_is_no_obstacle) {
    orm::Database first = open_pooled();
    orm::Database second = open_pooled();
    // One after the other on the same server connection: both give the text the same name.
    EXPECT_EQ(answer_of(first, 1), "one!");
    EXPECT_EQ(answer_of(second, 1), "one!");
    EXPECT_EQ(answer_of(second, 2), "two!");
    EXPECT_EQ(
        second
            .sql<std::int64_t>(
                "SELECT count(*) FROM pg_prepared_statements "
                "WHERE statement LIKE {} || '%'",
                "SELECT 'two'"
            )
            .one(),
        0
    ) << "the second client goes on naming its statements";
    EXPECT_EQ(answer_of(first, 2), "two!");
}

TEST_F(PostgresPooler, gets_no_setting_of_a_session_from_us) {
    orm::Database db = open_pooled();
    db.transaction([](orm::Transaction& tx) {
        tx.sql("SET LOCAL search_path = pg_catalog").execute();
        static_cast<void>(tx.sql<std::int64_t>("SELECT 1::bigint").one());
    });
    static_cast<void>(db.select(bank::accounts).all());
    EXPECT_EQ(
        db.sql<std::int64_t>("SELECT count(*) FROM pg_settings WHERE source = 'session' AND name "
                             "NOT IN ('client_encoding', 'DateStyle', 'TimeZone', "
                             "'standard_conforming_strings', 'application_name')")
            .one(),
        0
    );
    EXPECT_NE(db.sql<std::string>("SHOW search_path").one(), "pg_catalog");
}

TEST_F(PostgresPooler, passes_deadlines_on_and_hits_nobody_else) {
    orm::Database db = open_pooled(Prepare::automatic, {.pool_size = 4});
    for (int i = 0; i != 5; ++i) {
        EXPECT_EQ(
            kind_of([&] { db.within(milliseconds(50)).sql("SELECT pg_sleep(30)").execute(); }),
            orm::ErrorKind::timeout
        );
        EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    }
}

TEST(PostgresPoolerAlone, tells_us_that_the_server_is_gone_and_we_come_back_with_it) {
    if (const std::string reason = support::postgres_pooler_is_missing(); !reason.empty()) {
        GTEST_SKIP() << reason;
    }
    PostgresCluster cluster;
    ASSERT_TRUE(cluster.start_pooler());
    orm::Database db = orm::postgres::open(cluster.pooled_url(), {}, {.retry = {.attempts = 50}});
    create_bank(db);
    orm::Database other = orm::postgres::open(cluster.pooled_url());
    Clients clients(db, 4);
    EXPECT_TRUE(clients.go_on());
    cluster.end(PostgresCluster::Ending::immediate);
    EXPECT_THAT(
        kind_of([&] {
            static_cast<void>(other.within(milliseconds(300)).select(bank::accounts).count());
        }),
        testing::AnyOf(orm::ErrorKind::timeout, orm::ErrorKind::connection_lost)
    );
    // The pooler waits for a server, for so long, and then says so.
    const auto error = error_of([&] { static_cast<void>(other.begin()); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    EXPECT_EQ(error->retry(), orm::Retry::reconnect);
    cluster.start();
    EXPECT_TRUE(clients.go_on());
    orm::Database direct = orm::postgres::open(cluster.url());
    clients.expect_sound(direct);
}

}  // namespace

}  // namespace faults
