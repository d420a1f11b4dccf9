// A program that uses libpq's connection itself, behind the library's back.

#include "postgres_bank.hpp"

#include <orm/detail/driver.hpp>

#include <libpq-fe.h>

#include <memory>

namespace faults {

namespace {

using orm::detail::no_deadline;

class PostgresOwnHands : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (!IsSkipped()) {
            connection = orm::postgres::make_driver(database->url())->connect(no_deadline);
        }
    }

    void fail_by_hand() const {
        auto* const handle = static_cast<PGconn*>(connection->native());
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(handle, "SELECT 1 / 0"), PQclear
        );
        EXPECT_EQ(PQresultStatus(result.get()), PGRES_FATAL_ERROR);
    }

    std::unique_ptr<orm::detail::DriverConnection> connection;
};

TEST_F(PostgresOwnHands, that_fail_in_a_transaction_are_seen_by_what_is_run_next) {
    connection->begin({}, no_deadline);
    fail_by_hand();
    const auto error = error_of([&] { connection->execute("SELECT 1", no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "25P02");
    const auto statement = connection->prepare("SELECT 1");
    const auto refused = error_of([&] { statement->run(nullptr, 0, nullptr, no_deadline); });
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->sqlstate(), "25P02");
    connection->rollback();
    EXPECT_NO_THROW(connection->execute("SELECT 1", no_deadline));
}

TEST_F(PostgresOwnHands, that_fail_in_a_transaction_are_seen_by_what_would_be_read_row_by_row) {
    const auto statement = connection->prepare("SELECT 1");
    connection->begin({}, no_deadline);
    fail_by_hand();
    const auto error =
        error_of([&] { static_cast<void>(statement->open(nullptr, 0, no_deadline)); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "25P02");
    connection->rollback();
    EXPECT_NE(statement->open(nullptr, 0, no_deadline)->next(), nullptr);
}

TEST_F(PostgresOwnHands, in_the_middle_of_something_leave_no_room_for_anything_else) {
    auto* const handle = static_cast<PGconn*>(connection->native());
    const auto work = [&] { connection->execute("SELECT 1", no_deadline); };
    ASSERT_EQ(PQenterPipelineMode(handle), 1);
    EXPECT_THROW(work(), orm::UsageError);
    ASSERT_EQ(PQexitPipelineMode(handle), 1);
    EXPECT_NO_THROW(work());
    ASSERT_EQ(PQsendQuery(handle, "SELECT 1"), 1);
    EXPECT_THROW(work(), orm::UsageError);
}

TEST_F(PostgresOwnHands, that_fail_in_a_transaction_are_seen_by_its_commit) {
    connection->begin({}, no_deadline);
    fail_by_hand();
    const auto error = error_of([&] { connection->commit(no_deadline); });
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), testing::HasSubstr("rolled back and not committed"));
    EXPECT_FALSE(connection->in_transaction());
    EXPECT_TRUE(connection->usable());
}

}  // namespace

}  // namespace faults
