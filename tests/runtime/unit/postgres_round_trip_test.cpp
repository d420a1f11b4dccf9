// How often the client waits for the server.

#include "support/models/bank.orm.hpp"
#include "support/postgres_query.hpp"
#include "support/postgres_server.hpp"
#include "support/stalling_proxy.hpp"

#include <orm/orm.hpp>
#include <orm/postgres.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

using bank::Account;
using bank::accounts;

class PostgresRoundTrips : public ::testing::Test {
protected:
    void SetUp() override {
        if (const std::string& reason = support::postgres_is_missing(); !reason.empty()) {
            GTEST_SKIP() << reason;
        }
        database = std::make_unique<support::PostgresDatabase>();
        const std::string& url = database->url();
        proxy = std::make_unique<support::StallingProxy>(
            url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432"
        );
        db.emplace(postgres::open(
            "host=127.0.0.1 sslmode=disable user=postgres port=" + std::to_string(proxy->port()) +
            " dbname=" + support::ask(url, "SELECT current_database()")
        ));
        db->create_tables<Account>();
    }

    /// Of work that is done for the second time: its statements are prepared.
    template <class Work>
    int count(const Work& work) {
        work();
        const int before = proxy->round_trips();
        work();
        return proxy->round_trips() - before;
    }

    std::unique_ptr<support::PostgresDatabase> database;
    std::unique_ptr<support::StallingProxy> proxy;
    std::optional<Database> db;
};

TEST_F(PostgresRoundTrips, of_a_statement_are_one) {
    EXPECT_EQ(count([&] { static_cast<void>(db->select(accounts).all()); }), 1);
}

TEST_F(PostgresRoundTrips, of_a_transaction_are_those_of_its_statements_and_two) {
    EXPECT_EQ(
        count([&] {
            db->transaction([](Transaction& tx) {
                static_cast<void>(tx.select(accounts).all());
                static_cast<void>(tx.select(accounts).count());
            });
        }),
        4
    );
}

TEST_F(PostgresRoundTrips, of_savepoints_are_none) {
    EXPECT_EQ(
        count([&] {
            db->transaction([](Transaction& tx) {
                for (int i = 0; i != 3; ++i) {
                    tx.transaction([](Transaction& inner) {
                        static_cast<void>(inner.select(accounts).all());
                    });
                }
            });
        }),
        5
    );
}

TEST_F(PostgresRoundTrips, of_a_large_batch_are_those_of_its_copy_and_three) {
    // BEGIN; types and keys; COPY; its end; COMMIT.
    std::vector<Account> batch(5'000);
    EXPECT_EQ(count([&] { db->insert_all(batch); }), 5);
    const std::vector<Account>& constant = batch;
    EXPECT_EQ(count([&] { db->insert_all(constant); }), 5);
    EXPECT_EQ(count([&] { db->transaction([&](Transaction& tx) { tx.insert_all(batch); }); }), 5);
}

}  // namespace

}  // namespace orm::testing
