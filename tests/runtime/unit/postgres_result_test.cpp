#include "postgres/connection_result.hpp"

#include <gtest/gtest.h>

namespace orm::testing {

namespace {

using postgres::is_failure;
using postgres::Result;

TEST(PostgresResult, is_a_failure_unless_the_server_has_done_what_was_asked) {
    const auto fails = [](ExecStatusType status) {
        return is_failure(Result(PQmakeEmptyPGresult(nullptr, status)));
    };
    for (const ExecStatusType status :
         {PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR, PGRES_COPY_OUT}) {
        EXPECT_TRUE(fails(status)) << PQresStatus(status);
    }
    for (const ExecStatusType status : {PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY}) {
        EXPECT_FALSE(fails(status)) << PQresStatus(status);
    }
    EXPECT_TRUE(is_failure(nullptr));
}

}  // namespace

}  // namespace orm::testing
