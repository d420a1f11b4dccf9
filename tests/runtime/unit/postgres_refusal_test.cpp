// What a connection to PostgreSQL refuses, and what is left of it.

#include "postgres_fixture.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <thread>

namespace orm::testing {

namespace {

using namespace std::string_literals;
using detail::no_deadline;
using ::testing::HasSubstr;

class PostgresRefusal : public PostgresTest {
protected:
    void expect_alive() { EXPECT_EQ(value("SELECT 1"), "i:1"); }
};

TEST_F(PostgresRefusal, of_a_nul_byte_comes_before_anything_is_sent) {
    EXPECT_THROW(connection_->execute("SELECT 1\0; SELECT 2"s, no_deadline), UsageError);
    EXPECT_THROW(static_cast<void>(connection_->prepare("SELECT 1\0"s)), UsageError);
    EXPECT_THROW(static_cast<void>(postgres::make_driver("host=/tmp\0 dbname=x"s)), UsageError);
    expect_alive();
}

TEST_F(PostgresRefusal, of_a_list_with_elements_of_two_types_leaves_the_statement) {
    const auto statement = connection_->prepare("SELECT $1::float8[]");
    const std::vector<Parameter> mixed{integer(1), text("a")};
    const std::vector<Parameter> numbers{integer(1), integer(2)};
    const detail::ListParameter both{mixed.data(), mixed.size()};
    const detail::ListParameter fine{numbers.data(), numbers.size()};
    for (int i = 0; i != 2; ++i) {
        EXPECT_THROW(query(*statement, {list(both)}), detail::BadValue);
        EXPECT_EQ(query(*statement, {list(fine)}), (Rows{{"a:[1.0,2.0]"}}));
    }
}

TEST_F(PostgresRefusal, of_a_position_names_the_one_to_take) {
    for (const char* wrong : {"", "now", "0/0'; DROP TABLE users", "123456789/123456789"}) {
        try {
            static_cast<void>(connection_->wait_for(wrong, no_deadline));
            ADD_FAILURE() << wrong;
        } catch (const UsageError& error) {
            EXPECT_THAT(error.what(), HasSubstr("Database::position()"));
        }
    }
    EXPECT_TRUE(connection_->wait_for(connection_->position(no_deadline), no_deadline));
    expect_alive();
}

TEST_F(PostgresRefusal, of_copy_in_a_statement_leaves_the_connection) {
    execute("CREATE TEMPORARY TABLE copied (id int)");
    EXPECT_THROW(run("COPY copied FROM STDIN"), DatabaseError);
    EXPECT_THROW(execute("COPY copied FROM STDIN"), DatabaseError);
    EXPECT_EQ(value("SELECT count(*) FROM copied"), "i:0");
}

TEST_F(PostgresRefusal, of_copy_out_of_a_statement_leaves_the_connection) {
    const std::string copy = "COPY (SELECT generate_series(1, 100000)) TO STDOUT";
    EXPECT_EQ(error_of([&] { execute(copy); })->sqlstate(), "0A000");
    EXPECT_EQ(error_of([&] { run(copy); })->sqlstate(), "0A000");
    const auto late = error_of([&] {
        connection_->execute(
            "COPY (SELECT pg_sleep(100)) TO STDOUT", in(std::chrono::milliseconds(20))
        );
    });
    EXPECT_EQ(late->kind(), ErrorKind::timeout);
    expect_alive();
}

TEST_F(PostgresRefusal, of_an_announced_command_is_that_of_what_is_run_next) {
    connection_->begin({}, no_deadline);
    connection_->announce("RELEASE nothing", no_deadline);
    const auto error = error_of([&] { execute("SELECT 1"); });
    EXPECT_EQ(error->sqlstate(), "3B001");
    EXPECT_TRUE(connection_->aborted());
    // There is nothing left to be sent it with.
    EXPECT_THROW(connection_->announce("SAVEPOINT late", no_deadline), DatabaseError);
    connection_->rollback();
    expect_alive();
}

TEST_F(PostgresRefusal, of_an_announced_command_is_that_of_a_statement_too) {
    connection_->begin({}, no_deadline);
    connection_->announce("RELEASE nothing", no_deadline);
    EXPECT_EQ(error_of([&] { run("SELECT 1"); })->sqlstate(), "3B001");
    connection_->rollback();
    expect_alive();
}

TEST_F(PostgresRefusal, of_an_announced_command_is_met_by_whoever_takes_the_handle) {
    connection_->begin({}, no_deadline);
    connection_->announce("RELEASE nothing", no_deadline);
    EXPECT_NE(connection_->native(), nullptr);
    EXPECT_TRUE(connection_->aborted());
    EXPECT_EQ(error_of([&] { run("SELECT 1"); })->sqlstate(), "25P02");
    connection_->rollback();
    expect_alive();
}

TEST_F(PostgresRefusal, of_a_status_of_no_transaction_leaves_the_connection) {
    EXPECT_THROW(static_cast<void>(connection_->status_of("no number", no_deadline)), Error);
    expect_alive();
}

TEST_F(PostgresRefusal, of_questions_about_the_server_is_that_of_the_failed_transaction) {
    const std::string id = value("SELECT pg_current_xact_id()::text").substr(2);
    connection_->begin({}, no_deadline);
    EXPECT_THROW(run("SELECT 1 / 0"), DatabaseError);
    EXPECT_EQ(
        error_of([&] { static_cast<void>(connection_->position(no_deadline)); })->sqlstate(),
        "25P02"
    );
    EXPECT_EQ(
        error_of([&] { static_cast<void>(connection_->status_of(id, no_deadline)); })->sqlstate(),
        "25P02"
    );
    connection_->rollback();
    EXPECT_EQ(connection_->status_of(id, no_deadline), detail::TransactionStatus::committed);
    expect_alive();
}

TEST_F(PostgresRefusal, of_what_is_no_number_in_the_form_of_text_is_that_of_the_value) {
    EXPECT_THROW(query("SELECT '10.0.0.1'::inet, 'NaN'::numeric"), ValueError);
    // With fewer digits the largest number is rounded to one that is larger than any.
    execute("SET extra_float_digits = -15");
    EXPECT_THROW(query("SELECT '10.0.0.1'::inet, 1.7976931348623157e308::float8"), ValueError);
    EXPECT_EQ(query("SELECT '10.0.0.1'::inet, 0.5::float8")[0][1], "r:0.500000");
    expect_alive();
}

TEST_F(PostgresRefusal, of_a_span_that_is_too_long_is_that_of_the_value) {
    EXPECT_THROW(query("SELECT interval '178000000 years'"), ValueError);
    EXPECT_THROW(query("SELECT interval '200000000 days'"), ValueError);
    expect_alive();
}

TEST_F(PostgresRefusal, is_not_of_a_connection_on_which_more_arrives_than_is_looked_at) {
    execute("LISTEN flood");
    elsewhere("SELECT pg_notify('flood', repeat('x', 7000) || i) FROM generate_series(1, 600) AS i"
    );
    EXPECT_EQ(value("SELECT pg_sleep(0.1)::text"), "t:");
    elsewhere("SELECT pg_notify('flood', repeat('y', 7000) || i) FROM generate_series(1, 600) AS i"
    );
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_TRUE(connection_->connected());
    expect_alive();
}

TEST_F(PostgresRefusal, is_not_of_values_that_have_to_be_read_as_text) {
    // A type that is read as text has the others of its row be text, too.
    execute("BEGIN; SET LOCAL bytea_output = 'escape'");
    EXPECT_EQ(
        query("SELECT '10.0.0.1'::inet::text, point(1, 2)::text, '\\x00415c'::bytea, 5::oid"),
        (Rows{{"t:10.0.0.1/32", "t:(1,2)", "b:"s + '\0' + "A\\", "i:5"}})
    );
    const std::string address = "'10.0.0.1'::inet";
    EXPECT_THROW(query("SELECT " + address + ", interval '1 day'"), ValueError);
    const Rows rows = query("SELECT " + address + ", '\\x00415c'::bytea");
    EXPECT_EQ(rows[0][1], "b:"s + '\0' + "A\\");
    execute("ROLLBACK");
    expect_alive();
}

}  // namespace

}  // namespace orm::testing
