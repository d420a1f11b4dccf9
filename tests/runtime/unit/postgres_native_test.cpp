#include "postgres_fixture.hpp"

#include <orm/database.hpp>

#include <pqxx/nontransaction>
#include <pqxx/transaction>

namespace orm::testing {

namespace {

using PostgresNative = PostgresTest;

TEST_F(PostgresNative, is_libpqxxs_object_for_the_same_connection) {
    Database db = postgres::open(url());
    const orm::Connection connection = db.connection();
    auto& native = postgres::native(connection);
    EXPECT_EQ(&postgres::native(connection), &native);
    pqxx::nontransaction work(native);
    const auto row = work.exec("SELECT pg_backend_pid()");
    EXPECT_EQ(row[0][0].as<int>(), native.backendpid());
}

TEST_F(PostgresNative, leaves_the_connection_open_and_in_order) {
    Database db = postgres::open(url(), {}, {.pool_size = 1});
    int before = 0;
    for (int i = 0; i < 3; ++i) {
        const orm::Connection connection = db.connection();
        auto& native = postgres::native(connection);
        {
            pqxx::work work(native);
            const auto row = work.exec("SELECT pg_backend_pid()");
            EXPECT_TRUE(i == 0 || row[0][0].as<int>() == before);
            before = row[0][0].as<int>();
            work.commit();
        }
        EXPECT_NE(postgres::native_handle(connection), nullptr);
    }
}

TEST_F(PostgresNative, works_inside_of_the_savepoint_that_is_open) {
    execute("CREATE TABLE native_rows (id int)");
    Database db = postgres::open(url());
    orm::Connection connection = db.connection();
    Transaction tx = connection.begin();
    Transaction inner = tx.savepoint();
    pqxx::nontransaction(postgres::native(connection)).exec("INSERT INTO native_rows VALUES (1)");
    inner.rollback();
    pqxx::nontransaction(postgres::native(connection)).exec("INSERT INTO native_rows VALUES (2)");
    tx.commit();
    EXPECT_EQ(value("SELECT sum(id) FROM native_rows"), "i:2");
}

}  // namespace

}  // namespace orm::testing
