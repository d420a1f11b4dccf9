#include "postgres_fixture.hpp"
#include "sql/dialect.hpp"
#include "sqlite_fixture.hpp"

#include <orm/error.hpp>
#include <orm/open.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <sqlite3.h>

#include <filesystem>
#include <string>

namespace orm::testing {

namespace {

class Open : public PostgresTest {};

TEST(OpenSqlite, takes_a_file_or_memory_behind_its_scheme) {
    const TemporaryDirectory directory;
    const std::string file = directory.file("a.db");
    EXPECT_EQ(open("sqlite::memory:").name(), ":memory:");
    EXPECT_EQ(open("sqlite:" + file).name(), file);
    EXPECT_EQ(open("sqlite://" + file).name(), file);
    EXPECT_TRUE(std::filesystem::exists(file));
}

TEST(OpenUnknown, is_refused_without_a_word_of_it) {
    for (const char* url : {"mysql://bob:s3cret@host/x", "s3cret", ""}) {
        try {
            static_cast<void>(open(url));
            ADD_FAILURE() << url << " is taken";
        } catch (const UsageError& error) {
            EXPECT_EQ(std::string(error.what()).find("s3cret"), std::string::npos);
        }
    }
}

TEST_F(Open, takes_a_postgresql_server_behind_its_scheme) {
    EXPECT_EQ(open(url()).dialect().name(), "postgres");
}

TEST(Native, of_sqlite_is_the_connection_that_statements_are_run_on) {
    orm::Database db = orm::sqlite::open(":memory:");
    const orm::Connection connection = db.connection();
    sqlite3* const database = orm::sqlite::native(connection);
    ASSERT_NE(database, nullptr);
    EXPECT_EQ(
        sqlite3_exec(database, "CREATE TABLE made (id)", nullptr, nullptr, nullptr), SQLITE_OK
    );
    EXPECT_EQ(db.sql<int>("SELECT count(*) FROM made").one(), 0);
}

}  // namespace

}  // namespace orm::testing
