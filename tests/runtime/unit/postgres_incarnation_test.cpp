#include "postgres/connection_incarnation.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <string>

namespace orm::testing {

namespace {

using postgres::Incarnation;
using postgres::TransactionName;

TEST(PostgresIncarnation, is_over_when_the_server_started_or_counted_anew_since_then) {
    const Incarnation seen{.started = "100.5", .seen = "250"};
    EXPECT_TRUE(seen.is_that_of("100.5", "101"));
    EXPECT_TRUE(seen.is_that_of("100.5", ""));  // it never counted anew
    EXPECT_FALSE(seen.is_that_of("200.5", "101"));
    EXPECT_FALSE(seen.is_that_of("100.5", "250.25"));
}

TEST(PostgresTransactionName, is_a_number_with_the_run_of_the_server) {
    const TransactionName name = TransactionName::read("77/100.5/250");
    EXPECT_EQ(name.id, "77");
    EXPECT_EQ(name.incarnation.started, "100.5");
    EXPECT_EQ(name.incarnation.seen, "250");
    EXPECT_EQ(TransactionName::read("77").incarnation.started, "");
    EXPECT_EQ(TransactionName::read(std::string(20, '9')).id, std::string(20, '9'));
}

TEST(PostgresTransactionName, that_is_none_is_refused) {
    for (const std::string& text :
         {std::string(),
          std::string(21, '9'),
          std::string("7:"),
          std::string("-7"),
          std::string("/1/2")}) {
        EXPECT_THROW(static_cast<void>(TransactionName::read(text)), UsageError) << text;
    }
}

}  // namespace

}  // namespace orm::testing
