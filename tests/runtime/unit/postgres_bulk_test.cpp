#include "postgres_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/mapping.hpp>

#include <array>
#include <limits>
#include <vector>

namespace orm::testing {

namespace {

/// Sets of parameters that follow from their number.
class Sets {
public:
    using Fill = void (*)(std::size_t number, Parameter* set);

    Sets(std::size_t count, std::size_t width, Fill fill)
        : count_(count),
          width_(width),
          fill_(fill) {}

    detail::ParameterSource source() {
        return {this, [](void* self) { return static_cast<Sets*>(self)->next(); }, width_, count_};
    }

private:
    const Parameter* next() {
        if (at_ == count_) {
            return nullptr;
        }
        fill_(at_++, set_.data());
        return set_.data();
    }

    std::size_t count_;
    std::size_t width_;
    Fill fill_;
    std::size_t at_ = 0;
    std::array<Parameter, 8> set_;
};

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

constexpr ColumnInfo id{.name = "id", .member = "id", .type = PhysicalType::int32};
constexpr ColumnInfo word{.name = "Wo\"rd", .member = "word", .type = PhysicalType::text};
constexpr ColumnInfo price{.name = "price", .member = "price", .type = PhysicalType::decimal};
constexpr ColumnInfo at{.name = "at", .member = "at", .type = PhysicalType::timestamp};
constexpr ColumnInfo tags{.name = "tags", .member = "tags", .type = PhysicalType::array};
constexpr ColumnInfo address{.name = "address", .member = "address", .type = PhysicalType::text};

class PostgresLoad : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (connection_) {
            execute("CREATE TEMPORARY TABLE things (id int PRIMARY KEY, \"Wo\"\"rd\" text, "
                    "price numeric, at timestamptz, tags text[], address inet)");
        }
    }

    std::int64_t load(const std::vector<const ColumnInfo*>& columns, Sets rows) {
        TableInfo table{};
        table.name = "things";
        return connection_->load({&table, &columns, rows.source()}, detail::no_deadline);
    }
};

void thing(std::size_t i, Parameter* row) {
    static const Decimal half = Decimal::parse("-0.50");
    static const std::string words[] = {"", "a\tb\\N\nc\r", "\\.", "B\xC3\xB6"};
    static const std::vector<Parameter> elements{text("x\"y\\"), Parameter::null()};
    static const detail::ListParameter both{elements.data(), elements.size()};
    row[0] = integer(static_cast<std::int64_t>(i));
    row[1] = i % 5 == 4 ? Parameter::null() : text(words[i % 5]);
    row[2] = Parameter::of(Wire::decimal, &half, sizeof half);
    row[3] = Parameter::of(Wire::timestamp, static_cast<std::int64_t>(i));
    row[4] = list(both);
    row[5] = text("::1");
}

TEST_F(PostgresLoad, adds_rows_as_they_are) {
    const std::vector<const ColumnInfo*> columns{&id, &word, &price, &at, &tags, &address};
    // Without the address in PostgreSQL's binary format, with it as text.
    for (const std::size_t width : {5U, 6U}) {
        EXPECT_EQ(
            load(
                {columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(width)},
                {10'000, width, thing}
            ),
            10'000
        );
        const Rows rows =
            query("SELECT id, \"Wo\"\"rd\", price, at, tags FROM things ORDER BY id LIMIT 5");
        const std::string both = R"(a:["x\"y\\",null])";
        EXPECT_EQ(
            rows,
            (Rows{
                {"i:0", "t:", "d:-0.50", "timestamp:0", both},
                {"i:1", "t:a\tb\\N\nc\r", "d:-0.50", "timestamp:1", both},
                {"i:2", "t:\\.", "d:-0.50", "timestamp:2", both},
                {"i:3", "t:B\xC3\xB6", "d:-0.50", "timestamp:3", both},
                {"i:4", "null", "d:-0.50", "timestamp:4", both}})
        );
        EXPECT_EQ(value("SELECT count(address) FROM things"), width == 6 ? "i:10000" : "i:0");
        execute("TRUNCATE things");
    }
}

TEST_F(PostgresLoad, adds_nothing_without_rows) {
    const std::vector<const ColumnInfo*> columns{&id};
    EXPECT_EQ(load(columns, {0, 1, thing}), 0);
}

TEST_F(PostgresLoad, adds_all_rows_or_none) {
    const std::vector<const ColumnInfo*> columns{&id};
    execute("INSERT INTO things (id) VALUES (9000)");
    const auto error = error_of([&] { load(columns, {10'000, 1, thing}); });
    EXPECT_EQ(error->kind(), ErrorKind::unique_violation);
    EXPECT_EQ(error->constraint(), "things_pkey");
    EXPECT_EQ(error->index(), 9'000U);
    EXPECT_EQ(value("SELECT count(*) FROM things"), "i:1");
}

TEST_F(PostgresLoad, takes_no_other_number_for_that_of_the_row_that_failed) {
    execute("CREATE TEMPORARY TABLE others (id int PRIMARY KEY)");
    execute("CREATE TEMPORARY TABLE \"12, line 3\" (id int REFERENCES others CHECK (id <> 20))");
    TableInfo table{};
    table.name = "12, line 3";
    const auto fill = [](std::size_t i, Parameter* row) {
        row[0] = integer(static_cast<std::int64_t>(i));
    };
    const auto error = [&](std::size_t count) {
        Sets rows(count, 1, fill);
        const std::vector<const ColumnInfo*> columns{&id};
        return error_of([&] {
            connection_->load({&table, &columns, rows.source()}, detail::no_deadline);
        });
    };
    EXPECT_EQ(error(30)->index(), 20U);
    EXPECT_EQ(error(10)->kind(), ErrorKind::foreign_key_violation);
    EXPECT_EQ(error(10)->index(), std::nullopt) << "the server tells it behind the last row";
}

TEST_F(PostgresLoad, stops_at_a_value_that_is_refused) {
    const std::vector<const ColumnInfo*> columns{&id, &word};
    const auto bad = [](std::size_t i, Parameter* row) {
        row[0] = integer(static_cast<std::int64_t>(i));
        row[1] = text(i == 9'000 ? std::string_view("a\0b", 3) : "fine");
    };
    EXPECT_THROW(load(columns, {10'000, 2, bad}), detail::BadValue);
    EXPECT_EQ(value("SELECT count(*) FROM things"), "i:0");
}

TEST_F(PostgresLoad, has_the_server_convert_what_only_an_assignment_converts) {
    execute("CREATE TEMPORARY TABLE numbers (price int)");
    const auto decimal = [](std::size_t, Parameter* row) {
        static const Decimal value = Decimal::parse("12");
        row[0] = Parameter::of(Wire::decimal, &value, sizeof value);
    };
    const std::vector<const ColumnInfo*> columns{&price};
    TableInfo table{};
    table.name = "numbers";
    Sets rows(3, 1, decimal);
    EXPECT_EQ(connection_->load({&table, &columns, rows.source()}, detail::no_deadline), 3);
    EXPECT_EQ(value("SELECT sum(price) FROM numbers"), "i:36");
}

TEST_F(PostgresLoad, takes_the_failure_of_the_table_as_it_is) {
    const std::vector<const ColumnInfo*> columns{&address, &address};
    EXPECT_EQ(error_of([&] { load(columns, {1, 2, thing}); })->kind(), ErrorKind::syntax);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresLoad, that_began_with_null_refuses_what_no_text_of_the_type_is) {
    const std::vector<const ColumnInfo*> columns{&id, &word};
    const auto late = [](std::size_t i, Parameter* row) {
        row[0] = integer(static_cast<std::int64_t>(i));
        row[1] = i == 0 ? Parameter::null() : integer(5);
    };
    try {
        load(columns, {10, 2, late});
        ADD_FAILURE() << "a number was written as a text";
    } catch (const detail::BadValue& refused) {
        EXPECT_EQ(refused.parameter(), 1U);
        EXPECT_EQ(refused.reason(), "does not fit the column, which is text");
    }
    EXPECT_EQ(value("SELECT count(*) FROM things"), "i:0");
}

TEST_F(PostgresLoad, refuses_a_value_in_the_format_of_text_too) {
    const std::vector<const ColumnInfo*> columns{&id, &address};
    const auto bad = [](std::size_t i, Parameter* row) {
        row[0] = integer(static_cast<std::int64_t>(i));
        row[1] = text(i == 3 ? std::string_view("::1\0", 4) : "::1");
    };
    try {
        load(columns, {10, 2, bad});
        ADD_FAILURE() << "a NUL byte was taken";
    } catch (const detail::BadValue& refused) {
        EXPECT_EQ(refused.parameter(), 1U);
    }
    EXPECT_EQ(value("SELECT count(*) FROM things"), "i:0");
}

}  // namespace

}  // namespace orm::testing
