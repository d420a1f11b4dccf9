#include "parameter_sets.hpp"
#include "postgres_fixture.hpp"

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

void number(std::size_t i, Parameter* set) {
    set[0] = integer(static_cast<std::int64_t>(i));
}

class PostgresBatch : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (connection_) {
            execute("CREATE TEMPORARY TABLE t (id int PRIMARY KEY, half real)");
        }
    }

    detail::Outcome run_all(
        std::string_view sql,
        Sets sets,
        const detail::RowSink* sink = nullptr,
        detail::Deadline deadline = detail::no_deadline
    ) {
        return connection_->prepare(sql)->run_all(sets.source(), sink, deadline);
    }
};

TEST_F(PostgresBatch, runs_each_set_once_and_sums_up) {
    for (const std::size_t count : {0U, 1U, 255U, 256U, 257U, 1'000U}) {
        const auto outcome = run_all("INSERT INTO t VALUES ($1, 0)", {count, 1, number});
        EXPECT_EQ(outcome.affected, static_cast<std::int64_t>(count));
        EXPECT_EQ(run("DELETE FROM t").affected, static_cast<std::int64_t>(count));
    }
}

TEST_F(PostgresBatch, hands_over_rows_in_the_order_of_the_sets) {
    std::vector<std::int64_t> seen;
    const detail::RowSink sink{
        .target = &seen, .row = [](void* target, const Cell* cells, std::size_t) {
            static_cast<std::vector<std::int64_t>*>(target)->push_back(cells[0].integer);
        }};
    const auto outcome =
        run_all("INSERT INTO t VALUES ($1, 0) RETURNING id", {600, 1, number}, &sink);
    EXPECT_EQ(outcome.rows, 600U);
    ASSERT_EQ(seen.size(), 600U);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        ASSERT_EQ(seen[i], static_cast<std::int64_t>(i));
    }
}

TEST_F(PostgresBatch, works_without_names_and_inside_of_a_transaction) {
    connection_->begin({}, detail::no_deadline);
    EXPECT_EQ(run_all("INSERT INTO t VALUES ($1, 0)", {300, 1, number}).affected, 300);
    connection_->rollback();
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:0");
    connection_ = connect({.prepare = postgres::Prepare::unnamed});
    execute("CREATE TEMPORARY TABLE t (id int PRIMARY KEY, half real)");
    EXPECT_EQ(run_all("INSERT INTO t VALUES ($1, 0)", {300, 1, number}).affected, 300);
}

TEST_F(PostgresBatch, stops_at_the_first_failure) {
    connection_->begin({}, detail::no_deadline);
    execute("INSERT INTO t VALUES (700, 0)");
    const auto error = error_of([&] {
        run_all("INSERT INTO t VALUES ($1, 0)", {2'000, 1, number});
    });
    EXPECT_EQ(error->kind(), ErrorKind::unique_violation);
    EXPECT_EQ(error->index(), 700U);
    EXPECT_TRUE(connection_->aborted());
    connection_->rollback();
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:0");
}

TEST_F(PostgresBatch, outside_of_a_transaction_keeps_or_drops_whole_windows) {
    execute("INSERT INTO t VALUES (700, 0)");
    EXPECT_THROW(run_all("INSERT INTO t VALUES ($1, 0)", {2'000, 1, number}), DatabaseError);
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:513") << "two windows of 256, and the one before";
}

TEST_F(PostgresBatch, goes_on_after_a_value_that_is_refused) {
    const auto too_large = [](std::size_t i, Parameter* set) {
        set[0] = integer(i == 300 ? std::numeric_limits<std::int64_t>::max() : std::int64_t(i));
    };
    EXPECT_THROW(run_all("INSERT INTO t VALUES ($1, 0)", {600, 1, too_large}), detail::BadValue);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresBatch, declares_what_fits_no_inferred_type_on_the_way) {
    const auto real = [](std::size_t i, Parameter* set) {
        set[0] = integer(static_cast<std::int64_t>(i));
        set[1] = i == 300 ? Parameter::of(0.1) : Parameter::of(0.5);  // 0.1 is no float
    };
    EXPECT_EQ(run_all("INSERT INTO t VALUES ($1, $2)", {600, 2, real}).affected, 600);
    EXPECT_EQ(value("SELECT half = 0.1::real FROM t WHERE id = 300"), "true");
}

TEST_F(PostgresBatch, does_not_deadlock_when_both_sides_have_much_to_say) {
    static const std::string large(200'000, 'x');
    const auto fill = [](std::size_t, Parameter* set) { set[0] = text(large); };
    std::size_t bytes = 0;
    const detail::RowSink sink{
        .target = &bytes, .row = [](void* target, const Cell* cells, std::size_t) {
            *static_cast<std::size_t*>(target) += cells[0].text().size();
        }};
    run_all("SELECT $1::text", {600, 1, fill}, &sink, in(std::chrono::seconds(60)));
    EXPECT_EQ(bytes, 600 * large.size());
}

TEST_F(PostgresBatch, gives_up_at_its_deadline) {
    const auto fill = [](std::size_t, Parameter* set) { set[0] = Parameter::of(0.05); };
    const auto error = error_of([&] {
        run_all("SELECT pg_sleep($1)", {500, 1, fill}, nullptr, in(std::chrono::milliseconds(300)));
    });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
}

TEST_F(PostgresBatch, refuses_its_connection_to_what_makes_its_values) {
    const auto other = connection_->prepare("SELECT 41");
    const auto meddle = [&](std::size_t i, Parameter* set) {
        number(i, set);
        if (i == 300) {
            EXPECT_THROW(query(*other), UsageError);
            EXPECT_THROW(connection_->execute("SELECT 42", detail::no_deadline), UsageError);
            EXPECT_THROW(static_cast<void>(connection_->position(detail::no_deadline)), UsageError);
        }
    };
    EXPECT_EQ(run_all("INSERT INTO t VALUES ($1, 0)", {600, 1, meddle}).affected, 600);
    EXPECT_EQ(query(*other), (Rows{{"i:41"}}));
}

TEST_F(PostgresBatch, refuses_its_connection_to_what_takes_its_rows) {
    const detail::RowSink sink{
        .target = connection_.get(), .row = [](void* target, const Cell*, std::size_t) {
            static_cast<detail::DriverConnection*>(target)->ping(detail::no_deadline);
        }};
    EXPECT_THROW(
        run_all("INSERT INTO t VALUES ($1, 0) RETURNING id", {600, 1, number}, &sink), UsageError
    );
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

/// A batch whose table gets a column of another type, sent by name or not.
class PostgresChangedBatch : public PostgresBatch,
                             public ::testing::WithParamInterface<postgres::Prepare> {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (connection_) {
            connection_ = connect({.prepare = GetParam()});
            execute("CREATE TABLE felt (id int PRIMARY KEY, feeling text DEFAULT 'fine')");
            statement = connection_->prepare("INSERT INTO felt VALUES ($1) RETURNING feeling");
        }
    }

    void TearDown() override {
        if (statement) {
            statement.reset();
            connection_.reset();
            elsewhere("DROP TABLE felt; DROP TYPE IF EXISTS mood");
        }
    }

    static void change_type() {
        elsewhere("CREATE TYPE mood AS ENUM ('fine'); ALTER TABLE felt ALTER feeling DROP DEFAULT, "
                  "ALTER feeling TYPE mood USING feeling::mood, ALTER feeling SET DEFAULT 'fine'");
    }

    /// What 600 new rows have, before each of which `meanwhile` is called with its number.
    std::vector<std::string> insert(const std::function<void(std::size_t)>& meanwhile) {
        execute("TRUNCATE felt");
        std::vector<std::string> feelings;
        const detail::RowSink sink{
            .target = &feelings, .row = [](void* target, const Cell* cells, std::size_t) {
                static_cast<std::vector<std::string>*>(target)->push_back(describe(cells[0]));
            }};
        Sets sets(600, 1, [&](std::size_t i, Parameter* set) {
            meanwhile(i);
            number(i, set);
        });
        statement->run_all(sets.source(), &sink, in(std::chrono::seconds(60)));
        return feelings;
    }

    std::vector<std::string> insert() {
        return insert([](std::size_t) {});
    }

    void is_refused_once(const std::function<void(std::size_t)>& meanwhile) {
        const std::string server = backend();
        const auto error = error_of([&] { insert(meanwhile); });
        ASSERT_TRUE(error);
        // The server itself refuses a statement that it knows by name, and does nothing.
        const bool named = GetParam() == postgres::Prepare::named;
        EXPECT_EQ(error->sqlstate(), "0A000");
        EXPECT_EQ(error->retry(), named ? Retry::prepare : Retry::in_doubt);
        EXPECT_EQ(backend(), server);
        EXPECT_EQ(insert(), std::vector<std::string>(600, "t:fine"));
    }

    std::unique_ptr<detail::DriverStatement> statement;
};

TEST_P(PostgresChangedBatch, is_refused_for_a_type_that_nobody_knows_yet) {
    EXPECT_EQ(insert(), std::vector<std::string>(600, "t:fine"));
    change_type();
    is_refused_once([](std::size_t) {});
}

TEST_P(PostgresChangedBatch, is_refused_for_such_a_type_in_its_middle) {
    is_refused_once([](std::size_t i) {
        if (i == 256) {  // all that was sent has been answered
            change_type();
        }
    });
}

TEST_P(PostgresChangedBatch, is_refused_for_such_a_type_in_a_transaction) {
    EXPECT_EQ(insert(), std::vector<std::string>(600, "t:fine"));
    change_type();
    connection_->begin({}, detail::no_deadline);
    EXPECT_EQ(error_of([&] { insert(); })->retry(), Retry::transaction);
    connection_->rollback();
    connection_->begin({}, detail::no_deadline);
    EXPECT_EQ(insert(), std::vector<std::string>(600, "t:fine"));
    connection_->commit(detail::no_deadline);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresChangedBatch,
    ::testing::Values(postgres::Prepare::named, postgres::Prepare::unnamed),
    [](const auto& info) {
        return std::string(info.param == postgres::Prepare::named ? "named" : "unnamed");
    }
);

using PostgresUnnamedBatch = PostgresChangedBatch;

TEST_P(PostgresUnnamedBatch, goes_on_with_a_type_that_is_known) {
    const auto change_type_in_the_middle = [](std::size_t i) {
        if (i == 256) {
            elsewhere("ALTER TABLE felt ALTER feeling TYPE varchar");
        }
    };
    EXPECT_EQ(insert(change_type_in_the_middle), std::vector<std::string>(600, "t:fine"));
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresUnnamedBatch,
    ::testing::Values(postgres::Prepare::unnamed),
    [](const auto&) { return std::string("a_statement"); }
);

}  // namespace

}  // namespace orm::testing
