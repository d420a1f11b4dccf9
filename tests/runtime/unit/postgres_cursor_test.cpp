#include "postgres_fixture.hpp"

namespace orm::testing {

namespace {

using PostgresCursor = PostgresTest;

TEST_F(PostgresCursor, reads_row_by_row) {
    const auto statement = connection_->prepare("SELECT generate_series(1, $1::int)");
    const Parameter count = integer(3);
    const auto cursor = statement->open(&count, 1, detail::no_deadline);
    EXPECT_EQ(cursor->columns(), 1U);
    for (const char* expected : {"i:1", "i:2", "i:3"}) {
        const Cell* row = cursor->next();
        ASSERT_NE(row, nullptr);
        EXPECT_EQ(describe(*row), expected);
    }
    EXPECT_EQ(cursor->next(), nullptr);
    EXPECT_EQ(cursor->next(), nullptr);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresCursor, that_is_left_early_leaves_the_connection_usable) {
    const auto statement = connection_->prepare("SELECT generate_series(1, 100000000)");
    for (int i = 0; i < 3; ++i) {
        const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
        EXPECT_EQ(describe(*cursor->next()), "i:1");
    }
    ASSERT_TRUE(connection_->usable());
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresCursor, that_is_left_early_does_not_abort_its_transaction) {
    connection_->begin({}, detail::no_deadline);
    {
        const auto statement = connection_->prepare("SELECT generate_series(1, 1000)");
        const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
        EXPECT_EQ(describe(*cursor->next()), "i:1");
    }
    EXPECT_EQ(value("SELECT 1"), "i:1");
    connection_->commit(detail::no_deadline);
}

TEST_F(PostgresCursor, keeps_its_rows_while_other_statements_run) {
    connection_->begin({}, detail::no_deadline);
    const auto statement = connection_->prepare("SELECT generate_series(1, 4)");
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(describe(*cursor->next()), "i:1");
    EXPECT_EQ(value("SELECT 10"), "i:10");
    EXPECT_EQ(describe(*cursor->next()), "i:2");
    EXPECT_EQ(value("SELECT 20"), "i:20");
    EXPECT_EQ(describe(*cursor->next()), "i:3");
    EXPECT_EQ(describe(*cursor->next()), "i:4");
    EXPECT_EQ(cursor->next(), nullptr);
    connection_->commit(detail::no_deadline);
}

TEST_F(PostgresCursor, throws_what_goes_wrong_on_the_way) {
    const auto statement = connection_->prepare("SELECT 10 / (3 - i) FROM generate_series(1, 5) i");
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(describe(*cursor->next()), "i:5");
    EXPECT_EQ(describe(*cursor->next()), "i:10");
    EXPECT_EQ(error_of([&] { cursor->next(); })->sqlstate(), "22012");
    EXPECT_EQ(cursor->next(), nullptr);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresCursor, of_a_statement_that_was_dropped_prepares_it_again) {
    const auto statement = connection_->prepare("SELECT generate_series(1, 2)");
    query(*statement);
    execute("DEALLOCATE ALL");
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(describe(*cursor->next()), "i:1");
    EXPECT_EQ(describe(*cursor->next()), "i:2");
    EXPECT_EQ(cursor->next(), nullptr);
}

TEST_F(PostgresCursor, without_rows_ends_at_once) {
    const auto statement = connection_->prepare("SELECT 1 WHERE false");
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(cursor->next(), nullptr);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresCursor, gives_up_at_its_deadline) {
    const auto statement = connection_->prepare("SELECT 1 UNION ALL SELECT 2 FROM pg_sleep(30)");
    const auto error = error_of([&] {
        const auto cursor = statement->open(nullptr, 0, in(std::chrono::milliseconds(200)));
        while (cursor->next() != nullptr) {
        }
    });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
}

constexpr const char* fails_on_the_way = "SELECT 10 / (3 - i) FROM generate_series(1, 5) i";

TEST_F(PostgresCursor, throws_what_goes_wrong_also_when_another_statement_met_it_first) {
    const auto statement = connection_->prepare(fails_on_the_way);
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(describe(*cursor->next()), "i:5");
    EXPECT_EQ(error_of([&] { run("SELECT 1"); })->sqlstate(), "22012");
    EXPECT_EQ(value("SELECT 1"), "i:1");
    EXPECT_EQ(describe(*cursor->next()), "i:10");
    EXPECT_EQ(error_of([&] { cursor->next(); })->sqlstate(), "22012");
    EXPECT_EQ(cursor->next(), nullptr);
}

TEST_F(PostgresCursor, that_goes_wrong_before_a_rollback_leaves_nothing_behind) {
    execute("CREATE TABLE undone (id int)");
    connection_->begin({}, detail::no_deadline);
    run("INSERT INTO undone VALUES (1)");
    const auto statement = connection_->prepare(fails_on_the_way);
    const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
    EXPECT_EQ(describe(*cursor->next()), "i:5");
    connection_->rollback();
    EXPECT_FALSE(connection_->usable() && connection_->in_transaction());
    EXPECT_EQ(query(*connect()->prepare("SELECT count(*) FROM undone")), (Rows{{"i:0"}}));
    elsewhere("DROP TABLE undone");
}

TEST_F(PostgresCursor, whose_columns_have_changed_is_refused_and_prepared_again) {
    connection_ = connect({.prepare = postgres::Prepare::unnamed});
    execute("CREATE TABLE shifting AS SELECT 1 AS a");
    const auto statement = connection_->prepare("SELECT a FROM shifting");
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
    elsewhere("ALTER TABLE shifting ALTER a TYPE bigint");
    {
        const auto cursor = statement->open(nullptr, 0, detail::no_deadline);
        const auto error = error_of([&] { cursor->next(); });
        EXPECT_EQ(error->kind(), ErrorKind::serialization_failure);
        EXPECT_EQ(error->retry(), Retry::transaction);
    }
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
    elsewhere("DROP TABLE shifting");
}

class PostgresChunks : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!IsSkipped()) {
            connection_->begin({}, detail::no_deadline);
        }
    }

    static std::unique_ptr<detail::DriverCursor>
    open(detail::DriverStatement& statement, std::size_t rows) {
        return statement.open_in_chunks(nullptr, 0, rows, detail::no_deadline);
    }

    static std::vector<std::string> rest(detail::DriverCursor& cursor) {
        std::vector<std::string> rows;
        while (const Cell* row = cursor.next()) {
            rows.push_back(describe(*row));
        }
        return rows;
    }

    std::string open_cursors() { return value("SELECT count(*) FROM pg_cursors WHERE name <> ''"); }
};

TEST_F(PostgresChunks, give_each_row_whatever_their_size) {
    const auto statement =
        connection_->prepare("SELECT i FROM generate_series(1, $1::int) i WHERE i > 1");
    const Parameter count = integer(6);
    for (const std::size_t size : {1, 2, 5, 6, 1'000}) {
        const auto cursor = statement->open_in_chunks(&count, 1, size, detail::no_deadline);
        EXPECT_EQ(cursor->columns(), 1U);
        EXPECT_EQ(rest(*cursor), (std::vector<std::string>{"i:2", "i:3", "i:4", "i:5", "i:6"}));
        EXPECT_EQ(cursor->next(), nullptr);
    }
    EXPECT_EQ(open_cursors(), "i:0");
}

TEST_F(PostgresChunks, leave_the_other_rows_on_the_server_while_statements_run) {
    execute("CREATE TEMP SEQUENCE drawn");
    const auto statement =
        connection_->prepare("SELECT nextval('drawn') FROM generate_series(1, 100)");
    const auto cursor = open(*statement, 2);
    for (const char* expected : {"i:1", "i:2", "i:3"}) {
        EXPECT_EQ(describe(*cursor->next()), expected);
        EXPECT_EQ(value("SELECT last_value <= 4 FROM drawn"), "true");
    }
}

TEST_F(PostgresChunks, that_are_left_early_leave_no_cursor_behind) {
    const auto statement = connection_->prepare("SELECT generate_series(1, 1000)");
    EXPECT_EQ(describe(*open(*statement, 10)->next()), "i:1");
    EXPECT_EQ(open_cursors(), "i:0");
    EXPECT_EQ(describe(*open(*statement, 10)->next()), "i:1");
    connection_->commit(detail::no_deadline);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresChunks, whose_savepoint_is_taken_back_leave_the_transaction_alone) {
    const auto statement = connection_->prepare("SELECT generate_series(1, 1000)");
    execute("SAVEPOINT before");
    {
        const auto cursor = open(*statement, 10);
        EXPECT_EQ(describe(*cursor->next()), "i:1");
        execute("ROLLBACK TO before");
    }
    EXPECT_EQ(value("SELECT 1"), "i:1");
    connection_->commit(detail::no_deadline);
}

TEST_F(PostgresChunks, whose_transaction_is_over_leave_the_next_one_alone) {
    const auto statement = connection_->prepare("SELECT generate_series(1, 1000)");
    {
        const auto cursor = open(*statement, 10);
        EXPECT_EQ(describe(*cursor->next()), "i:1");
        connection_->rollback();
        connection_->begin({}, detail::no_deadline);
    }
    EXPECT_EQ(value("SELECT 1"), "i:1");
    connection_->commit(detail::no_deadline);
}

TEST_F(PostgresChunks, throw_what_goes_wrong_on_the_way) {
    const auto statement = connection_->prepare(fails_on_the_way);
    const auto cursor = open(*statement, 1);
    EXPECT_EQ(describe(*cursor->next()), "i:5");
    EXPECT_EQ(describe(*cursor->next()), "i:10");
    EXPECT_EQ(error_of([&] { cursor->next(); })->sqlstate(), "22012");
    EXPECT_EQ(cursor->next(), nullptr);
    EXPECT_TRUE(connection_->aborted());
}

TEST_F(PostgresChunks, of_a_statement_with_a_mistake_are_refused) {
    const auto statement = connection_->prepare("SELECT no_such_column");
    EXPECT_EQ(error_of([&] { open(*statement, 1); })->kind(), ErrorKind::syntax);
}

TEST_F(PostgresChunks, of_columns_that_changed_since_they_were_described_are_refused) {
    connection_->rollback();
    execute("CREATE TABLE changing (amount int); INSERT INTO changing VALUES (7)");
    const auto statement = connection_->prepare("SELECT amount FROM changing");
    EXPECT_EQ(query(*statement), (Rows{{"i:7"}}));
    elsewhere("ALTER TABLE changing ALTER amount TYPE text");
    connection_->begin({}, detail::no_deadline);
    {
        const auto cursor = open(*statement, 10);
        const auto error = error_of([&] { cursor->next(); });
        EXPECT_EQ(error->sqlstate(), "0A000");
        EXPECT_EQ(error->retry(), Retry::transaction);
    }
    connection_->rollback();
    connection_->begin({}, detail::no_deadline);
    EXPECT_EQ(rest(*open(*statement, 10)), (std::vector<std::string>{"t:7"}));
}

TEST_F(PostgresChunks, give_up_at_their_deadline) {
    const auto statement = connection_->prepare("SELECT 1 UNION ALL SELECT 2 FROM pg_sleep(30)");
    const auto error = error_of([&] {
        const auto cursor =
            statement->open_in_chunks(nullptr, 0, 1, in(std::chrono::milliseconds(200)));
        while (cursor->next() != nullptr) {
        }
    });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
}

}  // namespace

}  // namespace orm::testing
