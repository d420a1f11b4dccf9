#include "sqlite/error.hpp"

#include <orm/detail/retry_matrix.hpp>

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <set>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

using detail::find_sqlstate;
using ::testing::HasSubstr;
using ::testing::Not;

struct SqliteRow {
    int code;
    ErrorKind kind;
    Retry retry;
};

const std::vector<SqliteRow>& sqlite_rows() {
    static const std::vector<SqliteRow> rows{
#define ORM_SQLSTATE(code, kind, retry, meaning)
#define ORM_SQLITE_CODE(code, kind, retry, meaning) {code, ErrorKind::kind, Retry::retry},
#include <orm/detail/retry_matrix.def>
#undef ORM_SQLITE_CODE
#undef ORM_SQLSTATE
    };
    return rows;
}

TEST(RetryMatrix, has_each_code_once) {
    std::set<std::string_view> states;
    for (const auto& row : detail::sqlstate_rows()) {
        EXPECT_TRUE(row.code.size() == 5 || row.code.size() == 2) << row.code;
        EXPECT_TRUE(states.insert(row.code).second) << row.code;
    }
    std::set<int> codes;
    for (const auto& row : sqlite_rows()) {
        EXPECT_TRUE(codes.insert(row.code).second) << row.code;
    }
}

TEST(RetryMatrix, has_the_codes_that_programs_act_on) {
    for (const char* code : {"08000", "08001", "08003", "08004", "08006", "08P01", "0A000", "22021",
                             "23000", "23505", "25006", "25P02", "25P03", "26000", "28P01", "3D000",
                             "40001", "40P01", "40003", "42P05", "53100", "53200", "53300", "55P03",
                             "57014", "57P01", "57P02", "57P03", "57P05", "58030", "XX000"}) {
        EXPECT_NE(find_sqlstate(code), nullptr) << code;
    }
}

TEST(RetryMatrix, takes_the_row_of_the_class_for_a_code_without_one) {
    ASSERT_NE(find_sqlstate("23999"), nullptr);
    EXPECT_EQ(find_sqlstate("23999")->code, "23");
    EXPECT_EQ(find_sqlstate("23505")->code, "23505");
    EXPECT_EQ(find_sqlstate("99999"), nullptr);
    EXPECT_EQ(find_sqlstate(""), nullptr);
}

TEST(RetryMatrix, never_repeats_what_may_have_been_committed) {
    for (const auto& row : detail::sqlstate_rows()) {
        EXPECT_EQ(row.is.kind == ErrorKind::commit_outcome_unknown, row.is.retry == Retry::in_doubt)
            << row.code;
    }
}

TEST(RetryMatrix, repeats_only_what_depends_on_others) {
    const auto check = [](ErrorKind kind, Retry retry) {
        switch (kind) {
        case ErrorKind::serialization_failure:
        case ErrorKind::deadlock:
        case ErrorKind::busy:
        case ErrorKind::lock_timeout:
            return retry == Retry::transaction;
        default:
            return retry != Retry::transaction;
        }
    };
    for (const auto& row : detail::sqlstate_rows()) {
        EXPECT_TRUE(check(row.is.kind, row.is.retry)) << row.code;
    }
    for (const auto& row : sqlite_rows()) {
        EXPECT_TRUE(check(row.kind, row.retry)) << row.code;
    }
}

TEST(RetryMatrix, is_what_sqlite_errors_are_classified_by) {
    for (const auto& row : sqlite_rows()) {
        const auto details = sqlite::classify(row.code, "a message", {});
        EXPECT_EQ(details.kind, row.kind) << row.code;
        EXPECT_EQ(details.retry, row.retry) << row.code;
        EXPECT_EQ(details.native_code, row.code);
    }
}

TEST(RetryMatrix, takes_the_row_of_the_primary_code_for_an_extended_one_without_its_own) {
    EXPECT_EQ(sqlite::classify(SQLITE_IOERR_FSYNC, "", {}).kind, ErrorKind::resource);
    EXPECT_EQ(sqlite::classify(SQLITE_CONSTRAINT_TRIGGER, "", {}).kind, ErrorKind::other);
    EXPECT_EQ(sqlite::classify(12345, "", {}).kind, ErrorKind::other);
}

TEST(RetryMatrix, is_overruled_by_a_deadline_that_has_passed) {
    for (const int code : {SQLITE_BUSY, SQLITE_INTERRUPT}) {
        const auto details = sqlite::classify(code, "", {.deadline_passed = true});
        EXPECT_EQ(details.kind, ErrorKind::timeout);
        EXPECT_EQ(details.retry, Retry::never);
    }
    const auto details = sqlite::classify(SQLITE_BUSY_SNAPSHOT, "", {.deadline_passed = true});
    EXPECT_EQ(details.retry, Retry::transaction);
}

TEST(RetryMatrix, brings_no_value_into_what) {
    for (const auto& row : sqlite_rows()) {
        const DatabaseError error(sqlite::classify(row.code, "UNIQUE: 's3cret' of a row", {}));
        EXPECT_THAT(error.what(), Not(HasSubstr("s3cret"))) << row.code;
        EXPECT_EQ(error.server_message(), "UNIQUE: 's3cret' of a row");
    }
}

TEST(RetryMatrix, has_a_name_for_each_answer) {
    EXPECT_EQ(to_string(Retry::never), "never");
    EXPECT_EQ(to_string(Retry::transaction), "transaction");
    EXPECT_EQ(to_string(Retry::reconnect), "reconnect");
    EXPECT_EQ(to_string(Retry::prepare), "prepare");
    EXPECT_EQ(to_string(Retry::in_doubt), "in_doubt");
}

}  // namespace

}  // namespace orm::testing
