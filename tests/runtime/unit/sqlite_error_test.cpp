#include "sqlite_fixture.hpp"

#include <gmock/gmock.h>

namespace orm::testing {

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class SqliteError : public SqliteTest {
protected:
    SqliteError() {
        connection_->execute(
            R"(
            CREATE TABLE users (
                id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INT CONSTRAINT users_age_check CHECK (age >= 0),
                boss INT REFERENCES users (id));
            CREATE TABLE pairs (a INT, b INT, PRIMARY KEY (a, b));
            CREATE TABLE tags (name TEXT);
            CREATE UNIQUE INDEX tags_lower_idx ON tags (lower(name));
            INSERT INTO users (id, name) VALUES (1, 'secret');
        )",
            detail::no_deadline
        );
    }

    DatabaseErrorDetails details_of(std::string_view sql) {
        const auto error = error_of([&] { run(sql); });
        return error ? error->details() : DatabaseErrorDetails{};
    }
};

TEST_F(SqliteError, unique_violation_names_table_and_columns) {
    auto details = details_of("INSERT INTO users (id, name) VALUES (1, 'x')");
    EXPECT_EQ(details.kind, ErrorKind::unique_violation);
    EXPECT_EQ(details.table, "users");
    EXPECT_THAT(details.columns, ElementsAre("id"));
    details = details_of("INSERT INTO users (name) VALUES ('secret')");
    EXPECT_THAT(details.columns, ElementsAre("name"));
    EXPECT_EQ(details.native_code, 2067);
    EXPECT_EQ(details.statement, "INSERT INTO users (name) VALUES ('secret')");
    run("INSERT INTO pairs VALUES (1, 2)");
    details = details_of("INSERT INTO pairs VALUES (1, 2)");
    EXPECT_EQ(details.table, "pairs");
    EXPECT_THAT(details.columns, ElementsAre("a", "b"));
}

TEST_F(SqliteError, unique_violation_of_an_expression_names_the_index) {
    run("INSERT INTO tags VALUES ('x')");
    const auto details = details_of("INSERT INTO tags VALUES ('X')");
    EXPECT_EQ(details.kind, ErrorKind::unique_violation);
    EXPECT_EQ(details.constraint, "tags_lower_idx");
}

TEST_F(SqliteError, other_constraints_have_kinds_and_names) {
    auto details = details_of("INSERT INTO users (name) VALUES (NULL)");
    EXPECT_EQ(details.kind, ErrorKind::not_null_violation);
    EXPECT_EQ(details.table, "users");
    EXPECT_THAT(details.columns, ElementsAre("name"));
    details = details_of("UPDATE users SET age = -1");
    EXPECT_EQ(details.kind, ErrorKind::check_violation);
    EXPECT_EQ(details.constraint, "users_age_check");
    EXPECT_EQ(details_of("UPDATE users SET boss = 77").kind, ErrorKind::foreign_key_violation);
}

TEST_F(SqliteError, deferred_foreign_key_fails_the_commit_and_leaves_the_transaction) {
    connection_->begin(TransactionOptions{}, detail::no_deadline);
    connection_->execute(
        "PRAGMA defer_foreign_keys = ON; UPDATE users SET boss = 77", detail::no_deadline
    );
    const auto error = error_of([&] { connection_->commit(detail::no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::foreign_key_violation);
    EXPECT_TRUE(connection_->in_transaction());
    connection_->rollback();
    EXPECT_FALSE(connection_->in_transaction());
}

TEST_F(SqliteError, mistake_in_the_text_is_of_kind_syntax) {
    EXPECT_EQ(details_of("SELEC 1").kind, ErrorKind::syntax);
    EXPECT_EQ(details_of("SELECT nothing FROM users").kind, ErrorKind::syntax);
    EXPECT_THAT(details_of("SELECT nothing FROM users").server_message, HasSubstr("nothing"));
    EXPECT_EQ(details_of("SELECT abs(-9223372036854775807 - 1)").kind, ErrorKind::other);
}

TEST_F(SqliteError, what_has_no_value_and_no_word_of_sqlite) {
    connection_->execute(
        "CREATE TRIGGER t BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'secret of Bob'); END",
        detail::no_deadline
    );
    const auto error = error_of([&] { run("DELETE FROM users"); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), Not(HasSubstr("secret")));
    EXPECT_EQ(error->server_message(), "secret of Bob");
}

TEST_F(SqliteError, connection_and_statement_stay_usable_after_an_error) {
    auto statement = connection_->prepare("INSERT INTO users (id, name) VALUES (?, ?)");
    EXPECT_THROW(query(*statement, {integer(1), text("x")}), DatabaseError);
    EXPECT_NO_THROW(query(*statement, {integer(2), text("x")}));
    EXPECT_TRUE(connection_->usable());
}

}  // namespace

}  // namespace orm::testing
