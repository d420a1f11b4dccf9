#include "sqlite_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/uuid.hpp>

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace orm::testing {

namespace {

using SqliteStatement = SqliteTest;
using ::testing::HasSubstr;

TEST_F(SqliteStatement, binds_and_reads_every_wire) {
    EXPECT_EQ(value("SELECT ?", {integer(-5)}), "i:-5");
    EXPECT_EQ(value("SELECT ?", {Parameter::of(Wire::boolean, 1)}), "i:1");
    EXPECT_EQ(value("SELECT ?", {Parameter::of(0.5)}), "r:0.500000");
    EXPECT_EQ(
        value(
            "SELECT ?",
            {text("B\xC3\xB6"
                  "b")}
        ),
        "t:B\xC3\xB6"
        "b"
    );
    EXPECT_EQ(value("SELECT ?", {Parameter::null()}), "null");
    EXPECT_EQ(
        value("SELECT ?", {text(std::string_view("a\0b", 3), Wire::bytes)}),
        std::string("b:a\0b", 5)
    );
    EXPECT_EQ(value("SELECT ?", {text(R"({"a":1})", Wire::json)}), R"(t:{"a":1})");
    EXPECT_EQ(
        value("SELECT ?", {Parameter::of(Wire::timestamp, 0)}), "t:1970-01-01 00:00:00.000000"
    );
    EXPECT_EQ(
        value("SELECT ?", {Parameter::of(Wire::local_timestamp, -1)}),
        "t:1969-12-31 23:59:59.999999"
    );
    EXPECT_EQ(value("SELECT ?", {Parameter::of(Wire::date, 1)}), "t:1970-01-02");
    EXPECT_EQ(value("SELECT ?", {Parameter::of(Wire::time, 1)}), "t:00:00:00.000001");
    EXPECT_EQ(value("SELECT ?", {Parameter::of(Wire::duration, 7)}), "i:7");
    const Uuid uuid = Uuid::v4();
    EXPECT_EQ(
        value("SELECT hex(?) = ?", {Parameter::of(Wire::uuid, uuid.bytes().data(), 16), text("x")}),
        "i:0"
    );
    EXPECT_EQ(
        value("SELECT length(?)", {Parameter::of(Wire::uuid, uuid.bytes().data(), 16)}), "i:16"
    );
    const Decimal price = Decimal::parse("12.500");
    EXPECT_EQ(value("SELECT ?", {Parameter::of(Wire::decimal, &price, sizeof price)}), "t:12.5");
}

TEST_F(SqliteStatement, empty_text_and_empty_bytes_are_not_null) {
    EXPECT_EQ(value("SELECT ?", {text({})}), "t:");
    EXPECT_EQ(value("SELECT ?", {text({}, Wire::bytes)}), "b:");
}

TEST_F(SqliteStatement, refuses_a_text_that_it_makes_larger_than_the_database_takes) {
    const std::vector<Parameter> numbers(200, integer(1));
    const detail::ListParameter list{numbers.data(), numbers.size()};
    const Parameter array = Parameter::of(Wire::array, &list, sizeof list);
    auto* const database = static_cast<sqlite3*>(connection_->native());
    const int usual = sqlite3_limit(database, SQLITE_LIMIT_LENGTH, 400);
    try {
        run("SELECT ?, ?", {integer(1), array});
        FAIL() << "401 characters were taken";
    } catch (const detail::BadValue& refused) {
        EXPECT_EQ(refused.parameter(), 1U);
        EXPECT_EQ(refused.reason(), "makes a text larger than the database takes");
    }
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, usual);
    EXPECT_EQ(value("SELECT length(?)", {array}), "i:401");
}

TEST_F(SqliteStatement, binds_lists_as_json) {
    const std::vector<Parameter> values{
        integer(1),
        text("a\"\n"),
        Parameter::null(),
        Parameter::of(0.5),
        text("\x01\xFF", Wire::bytes),
        Parameter::of(Wire::boolean, 0)};
    const detail::ListParameter list{values.data(), values.size()};
    EXPECT_EQ(
        value("SELECT ?", {Parameter::of(Wire::array, &list, sizeof list)}),
        R"(t:[1,"a\"\u000a",null,0.5,"01ff",false])"
    );
    const detail::ListParameter none{nullptr, 0};
    EXPECT_EQ(
        value("SELECT json_array_length(?)", {Parameter::of(Wire::array, &none, sizeof none)}),
        "i:0"
    );
}

TEST_F(SqliteStatement, pattern_is_matched_with_case_and_only_its_own_wildcards) {
    const auto matches = [this](std::string_view subject, std::string_view pattern) {
        return value("SELECT ?1 GLOB ?2", {text(subject), text(pattern, Wire::pattern)}) == "i:1";
    };
    EXPECT_TRUE(matches("Hello", "H%o"));
    EXPECT_FALSE(matches("hello", "H%o"));
    EXPECT_TRUE(matches("caf\xC3\xA9", "caf_"));
    EXPECT_TRUE(matches("100%", "100\\%"));
    EXPECT_FALSE(matches("1000", "100\\%"));
    EXPECT_TRUE(matches("a*b?[c]", "a*b?[c]"));
    EXPECT_FALSE(matches("axbyc", "a*b?[c]"));
    EXPECT_TRUE(matches("a\\b", "a\\\\b"));
    EXPECT_THROW(matches("x", "x\\"), ValueError);
}

TEST_F(SqliteStatement, refuses_bad_values_before_anything_is_sent) {
    connection_->execute("CREATE TABLE t (x)", detail::no_deadline);
    const auto refusal = [this](const Parameter& bad) -> std::string {
        try {
            run("INSERT INTO t VALUES (1 + ?), (?)", {integer(1), bad});
        } catch (const detail::BadValue& error) {
            EXPECT_EQ(error.parameter(), 1U);
            return error.reason();
        }
        return {};
    };
    EXPECT_EQ(refusal(text(std::string_view("a\0b", 3))), "contains a NUL byte");
    EXPECT_EQ(refusal(text("\xC3")), "is not valid UTF-8");
    EXPECT_EQ(refusal(Parameter::of(std::nan(""))), "is not a number");
    EXPECT_EQ(refusal(text("{", Wire::json)), "is not a JSON document");
    const char byte = 'x';
    EXPECT_EQ(
        refusal(Parameter::of(Wire::text, &byte, std::size_t{1} << 33)),
        "is larger than 999,000,000 bytes"
    );
    EXPECT_EQ(
        refusal(Parameter::of(Wire::bytes, &byte, 999'000'001)), "is larger than 999,000,000 bytes"
    );
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:0");
}

TEST_F(SqliteStatement, wants_a_value_for_every_placeholder) {
    auto statement = connection_->prepare("SELECT ?1 + ?2");
    EXPECT_THROW(query(*statement, {integer(1)}), UsageError);
    EXPECT_EQ(query(*statement, {integer(1), integer(2)}), (Rows{{"i:3"}}));
}

TEST_F(SqliteStatement, takes_exactly_one_statement) {
    EXPECT_NO_THROW(connection_->prepare("SELECT 1; -- done\n /* really */ ;"));
    EXPECT_THROW(connection_->prepare("SELECT 1; SELECT 2"), UsageError);
    EXPECT_THROW(connection_->prepare("  -- nothing"), UsageError);
    EXPECT_THROW(connection_->prepare(std::string_view("SELECT 1\0", 9)), UsageError);
}

TEST_F(SqliteStatement, counts_changed_rows_of_writes_only) {
    EXPECT_EQ(run("CREATE TABLE t (id INTEGER PRIMARY KEY, x)").affected, 0);
    const auto inserted = run("INSERT INTO t (x) VALUES (1), (2), (3)");
    EXPECT_EQ(inserted.affected, 3);
    EXPECT_EQ(inserted.generated_key, 3);
    EXPECT_EQ(run("/* all */ UPDATE t SET x = 0 WHERE id > 1").affected, 2);
    EXPECT_EQ(run("SELECT * FROM t").affected, 0);
    EXPECT_EQ(run("CREATE INDEX i ON t (x)").affected, 0);
    EXPECT_EQ(
        run("WITH old AS (SELECT 1 AS id) DELETE FROM t WHERE id IN (SELECT id FROM old)").affected,
        1
    );
    EXPECT_EQ(query("INSERT INTO t (x) VALUES (7) RETURNING id, x"), (Rows{{"i:4", "i:7"}}));
}

TEST_F(SqliteStatement, exception_of_the_sink_stops_it_and_leaves_it_ready) {
    auto statement = connection_->prepare("SELECT value FROM json_each('[1,2,3]')");
    const detail::RowSink sink{.target = nullptr, .row = [](void*, const Cell*, std::size_t) {
                                   throw std::runtime_error("enough");
                               }};
    EXPECT_THROW(statement->run(nullptr, 0, &sink, detail::no_deadline), std::runtime_error);
    EXPECT_EQ(query(*statement).size(), 3U);
}

TEST_F(SqliteStatement, limit_of_the_sink_stops_reads_but_finishes_writes) {
    connection_->execute(
        "CREATE TABLE t (x); INSERT INTO t VALUES (1), (2), (3)", detail::no_deadline
    );
    std::size_t rows = 0;
    const detail::RowSink sink{
        .target = &rows,
        .row = [](void* target, const Cell*, std::size_t) { ++*static_cast<std::size_t*>(target); },
        .limit = 2,
    };
    EXPECT_EQ(
        connection_->prepare("SELECT x FROM t")->run(nullptr, 0, &sink, detail::no_deadline).rows,
        2U
    );
    connection_->prepare("UPDATE t SET x = 0 RETURNING x")
        ->run(nullptr, 0, &sink, detail::no_deadline);
    EXPECT_EQ(rows, 4U);
    EXPECT_EQ(value("SELECT sum(x) FROM t"), "i:0");
}

TEST_F(SqliteStatement, tells_the_sink_how_many_rows_it_gave_last_time) {
    struct Seen {
        std::size_t expected = 99;
        std::size_t rows = 0;
    } seen;

    const detail::RowSink sink{
        .target = &seen,
        .reserve = [](void* target,
                      std::size_t rows) { static_cast<Seen*>(target)->expected = rows; },
        .row = [](void* target, const Cell*, std::size_t) { ++static_cast<Seen*>(target)->rows; },
    };
    auto statement = connection_->prepare("SELECT value FROM json_each(?)");
    const Parameter many = text("[1,2,3,4,5,6,7,8]");
    statement->run(&many, 1, &sink, detail::no_deadline);
    EXPECT_EQ(seen.expected, 0U);
    statement->run(&many, 1, &sink, detail::no_deadline);
    EXPECT_EQ(seen.expected, 8U);
}

TEST_F(SqliteStatement, cursor_gives_rows_one_by_one_and_blocks_a_second_run) {
    auto statement = connection_->prepare("SELECT value FROM json_each('[1,2]')");
    {
        auto cursor = statement->open(nullptr, 0, detail::no_deadline);
        EXPECT_EQ(cursor->columns(), 1U);
        EXPECT_EQ(describe(cursor->next()[0]), "i:1");
        EXPECT_THROW(query(*statement), UsageError);
        EXPECT_EQ(describe(cursor->next()[0]), "i:2");
        EXPECT_EQ(cursor->next(), nullptr);
        EXPECT_EQ(cursor->next(), nullptr);
    }
    EXPECT_EQ(query(*statement).size(), 2U);
}

TEST_F(SqliteStatement, names_its_columns) {
    auto statement = connection_->prepare("SELECT 1 AS one, 'x' AS \"the x\"");
    ASSERT_EQ(statement->column_count(), 2U);
    EXPECT_EQ(statement->column_name(0), "one");
    EXPECT_EQ(statement->column_name(1), "the x");
}

TEST_F(SqliteStatement, follows_a_change_of_the_schema) {
    connection_->execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)", detail::no_deadline);
    auto statement = connection_->prepare("SELECT * FROM t");
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
    connection_->execute("ALTER TABLE t ADD COLUMN b DEFAULT 2", detail::no_deadline);
    EXPECT_EQ(query(*statement), (Rows{{"i:1", "i:2"}}));
}

TEST_F(SqliteStatement, deadline_interrupts_a_long_one) {
    using namespace std::chrono_literals;
    auto statement = connection_->prepare(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    );
    const auto start = std::chrono::steady_clock::now();
    const auto error = error_of([&] { query(*statement, {}, start + 50ms); });
    const auto taken = std::chrono::steady_clock::now() - start;
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_THAT(error->statement(), HasSubstr("RECURSIVE"));
    EXPECT_GE(taken, 50ms);
    EXPECT_LT(taken, 2s);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(SqliteStatement, passed_deadline_refuses_before_running) {
    connection_->execute("CREATE TABLE t (x)", detail::no_deadline);
    auto statement = connection_->prepare("INSERT INTO t VALUES (1)");
    const auto error = error_of([&] { query(*statement, {}, std::chrono::steady_clock::now()); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:0");
}

}  // namespace

}  // namespace orm::testing
