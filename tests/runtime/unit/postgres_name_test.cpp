#include "postgres/connection_url.hpp"
#include "postgres/statement_name.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace orm::testing {

namespace {

using postgres::describe_url;
using postgres::statement_name;
using postgres::TypeId;

TEST(PostgresStatementName, is_fnv_1a_of_128_bits) {
    EXPECT_EQ(statement_name("", {}), "orm_6c62272e07bb014262b821756295c58d");
    EXPECT_EQ(statement_name("a", {}), "orm_d228cb696f1a8caf78912b704e4a8964");
}

TEST(PostgresStatementName, depends_on_the_text_and_on_the_declared_types) {
    const TypeId integer[] = {20};
    const TypeId text[] = {25};
    EXPECT_EQ(statement_name("SELECT $1", integer), statement_name("SELECT $1", integer));
    EXPECT_NE(statement_name("SELECT $1", integer), statement_name("SELECT $1", text));
    EXPECT_NE(statement_name("SELECT $1", integer), statement_name("SELECT $1", {}));
    EXPECT_NE(statement_name("SELECT $1", {}), statement_name("SELECT $2", {}));
}

TEST(PostgresUrl, is_named_by_host_port_and_database) {
    EXPECT_EQ(describe_url("postgresql://bob@db.example:6543/blog"), "db.example:6543/blog");
    EXPECT_EQ(describe_url("host=db.example port=6543 dbname=blog"), "db.example:6543/blog");
    EXPECT_EQ(describe_url("postgresql://a:1,b:2/blog"), "a,b:1,2/blog");
    EXPECT_EQ(describe_url("postgresql://bob@[::1]:6543/blog"), "::1:6543/blog");
}

TEST(PostgresUrl, is_completed_by_the_environment) {
    ASSERT_EQ(setenv("PGHOST", "from.environment", 1), 0);
    ASSERT_EQ(setenv("PGPORT", "7777", 1), 0);
    EXPECT_EQ(describe_url("dbname=blog"), "from.environment:7777/blog");
    ASSERT_EQ(unsetenv("PGHOST"), 0);
    ASSERT_EQ(unsetenv("PGPORT"), 0);
}

TEST(PostgresUrl, never_shows_its_password) {
    for (const char* url :
         {"postgresql://bob:s3cret@db.example/blog",
          "host=db.example password=s3cret dbname=blog",
          "postgresql://db.example/blog?password=s3cret"}) {
        EXPECT_EQ(describe_url(url).find("s3cret"), std::string::npos) << url;
    }
}

TEST(PostgresUrl, is_refused_without_a_word_of_it) {
    for (const char* url :
         {"postgresql://bob:s3cret@[db.example/blog",
          "host=db.example password='s3cret",
          "s3cret",
          "postgresql://bob:s3cret@db.example/blog?no_such_option=s3cret"}) {
        try {
            static_cast<void>(describe_url(url));
            ADD_FAILURE() << url << " is taken";
        } catch (const UsageError& error) {
            EXPECT_EQ(std::string(error.what()).find("s3cret"), std::string::npos) << error.what();
        }
    }
}

}  // namespace

}  // namespace orm::testing
