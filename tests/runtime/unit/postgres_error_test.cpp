#include "postgres/error.hpp"

#include <orm/detail/retry_matrix.hpp>

#include <gtest/gtest.h>

#include <string>

namespace orm::testing {

namespace {

using postgres::classify;
using postgres::find_sqlstate_in;

TEST(PostgresError, is_classified_by_the_retry_matrix) {
    for (const auto& row : detail::sqlstate_rows()) {
        if (row.is.retry == Retry::prepare) {
            continue;  // depends on more than the code: below
        }
        const std::string code = std::string(row.code) + (row.code.size() == 2 ? "ZZZ" : "");
        const auto details = classify({.sqlstate = code}, {});
        EXPECT_EQ(details.kind, row.is.kind) << code;
        EXPECT_EQ(details.retry, row.is.retry) << code;
        EXPECT_EQ(details.sqlstate, code);
        EXPECT_FALSE(details.message.empty()) << code;
    }
}

TEST(PostgresError, keeps_the_servers_words_out_of_what) {
    const DatabaseError error(classify(
        {.sqlstate = "23505",
         .message = "Key (email)=(s3cret) already exists.",
         .table = "users",
         .constraint = "users_email_key"},
        {.statement = "INSERT"}
    ));
    EXPECT_EQ(std::string(error.what()).find("s3cret"), std::string::npos);
    EXPECT_NE(error.server_message().find("s3cret"), std::string::npos);
    EXPECT_EQ(error.constraint(), "users_email_key");
    EXPECT_EQ(error.table(), "users");
    EXPECT_EQ(error.statement(), "INSERT");
}

TEST(PostgresError, of_a_cancelled_statement_is_a_timeout_when_its_deadline_passed) {
    EXPECT_EQ(classify({.sqlstate = "57014"}, {}).kind, ErrorKind::cancelled);
    const auto details = classify({.sqlstate = "57014"}, {.deadline_passed = true});
    EXPECT_EQ(details.kind, ErrorKind::timeout);
    EXPECT_EQ(details.retry, Retry::never);
    EXPECT_EQ(
        classify({}, {.deadline_passed = true, .disconnected = true}).kind, ErrorKind::timeout
    );
    EXPECT_EQ(
        classify({.sqlstate = "23505"}, {.deadline_passed = true}).kind, ErrorKind::unique_violation
    );
}

TEST(PostgresError, without_a_code_is_the_loss_of_the_connection) {
    const auto details =
        classify({.message = "server closed the connection"}, {.disconnected = true});
    EXPECT_EQ(details.kind, ErrorKind::connection_lost);
    EXPECT_EQ(details.retry, Retry::reconnect);
}

TEST(PostgresError, during_commit_is_in_doubt_only_when_the_connection_is_lost) {
    const auto lost = classify(
        {.sqlstate = "57P01"}, {.disconnected = true, .committing = true, .transaction_id = "77"}
    );
    EXPECT_EQ(lost.kind, ErrorKind::commit_outcome_unknown);
    EXPECT_EQ(lost.retry, Retry::in_doubt);
    EXPECT_EQ(lost.transaction_id, "77");
    const auto refused =
        classify({.sqlstate = "40001"}, {.committing = true, .transaction_id = "77"});
    EXPECT_EQ(refused.kind, ErrorKind::serialization_failure);
    EXPECT_EQ(refused.retry, Retry::transaction);
    EXPECT_EQ(refused.transaction_id, "");
}

TEST(PostgresError, of_a_stale_statement_is_repeatable_with_its_transaction) {
    for (const char* code : {"26000", "42P05"}) {
        EXPECT_EQ(classify({.sqlstate = code}, {}).retry, Retry::prepare) << code;
        const auto details = classify({.sqlstate = code}, {.in_transaction = true});
        EXPECT_EQ(details.kind, ErrorKind::serialization_failure) << code;
        EXPECT_EQ(details.retry, Retry::transaction) << code;
    }
    const postgres::Report stale{.sqlstate = "0A000", .source = "RevalidateCachedQuery"};
    EXPECT_EQ(classify(stale, {.in_transaction = true}).retry, Retry::transaction);
}

TEST(PostgresError, of_a_missing_feature_is_not_repeated) {
    const auto details = classify({.sqlstate = "0A000", .source = "transformLockingClause"}, {});
    EXPECT_EQ(details.kind, ErrorKind::other);
    EXPECT_EQ(details.retry, Retry::never);
}

TEST(PostgresError, finds_the_code_in_the_words_of_a_failed_attempt_to_connect) {
    EXPECT_EQ(find_sqlstate_in("connection to server failed: FATAL:  28P01: password …"), "28P01");
    EXPECT_EQ(
        find_sqlstate_in("a: Connection refused\nb: FATAL:  57P03: starting\nc: FATAL:  53300: x"),
        "53300"
    );
    EXPECT_EQ(find_sqlstate_in("connection refused:  and so on"), "");
    EXPECT_EQ(find_sqlstate_in("FATAL:  28p01: lower"), "");
    for (const char* other :
         {"FATAL:  28P01",
          "FATAL:  28P01 x",
          "FATAL:  28P",
          "FATAL:  28/01: x",
          "FATAL:  28:01: x"}) {
        EXPECT_EQ(find_sqlstate_in(other), "") << other;
    }
    EXPECT_EQ(find_sqlstate_in(""), "");
}

}  // namespace

}  // namespace orm::testing
