#include "parameter_sets.hpp"
#include "postgres_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/mapping.hpp>

#include <string>
#include <vector>

namespace orm::testing {

namespace {

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

TEST_F(PostgresLoad, takes_no_name_of_a_function_for_the_place_of_a_row) {
    const std::vector<const ColumnInfo*> columns{&id};
    for (const std::string name : {"COPY", "COPY things 0"}) {
        execute(
            "CREATE OR REPLACE FUNCTION pg_temp.\"" + name +
            "\"() RETURNS trigger LANGUAGE "
            "plpgsql AS $$ BEGIN RAISE unique_violation; END $$"
        );
        execute(
            "CREATE OR REPLACE TRIGGER refuse AFTER INSERT ON things FOR EACH ROW "
            "EXECUTE FUNCTION pg_temp.\"" +
            name + "\"()"
        );
        const auto error = error_of([&] { load(columns, {3, 1, thing}); });
        EXPECT_EQ(error->kind(), ErrorKind::unique_violation) << name;
        EXPECT_EQ(error->index(), std::nullopt) << name;
    }
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

TEST_F(PostgresLoad, refuses_its_connection_to_what_makes_its_rows) {
    const std::vector<const ColumnInfo*> columns{&id};
    const auto meddle = [&](std::size_t i, Parameter* row) {
        row[0] = integer(static_cast<std::int64_t>(i));
        if (i == 5'000) {
            EXPECT_THROW(run("SELECT 1"), UsageError);
        }
    };
    EXPECT_EQ(load(columns, {10'000, 1, meddle}), 10'000);
    EXPECT_EQ(value("SELECT count(*) FROM things"), "i:10000");
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
