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

}  // namespace

}  // namespace orm::testing
