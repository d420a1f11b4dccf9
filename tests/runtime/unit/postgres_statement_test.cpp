#include "postgres_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/uuid.hpp>

#include <gmock/gmock.h>

#include <limits>
#include <stdexcept>

namespace orm::testing {

namespace {

using PostgresStatement = PostgresTest;
using ::testing::HasSubstr;

TEST_F(PostgresStatement, binds_and_reads_every_wire) {
    const auto same = [this](const char* type, const Parameter& parameter) {
        return value(std::string("SELECT $1::") + type, {parameter});
    };
    EXPECT_EQ(same("smallint", integer(-5)), "i:-5");
    EXPECT_EQ(same("integer", integer(-5)), "i:-5");
    EXPECT_EQ(
        same("bigint", integer(std::numeric_limits<std::int64_t>::min())), "i:-9223372036854775808"
    );
    EXPECT_EQ(same("boolean", Parameter::of(Wire::boolean, 1)), "true");
    EXPECT_EQ(same("real", Parameter::of(0.5)), "r:0.500000");
    EXPECT_EQ(same("double precision", Parameter::of(0.1)), "r:0.100000");
    EXPECT_EQ(same("text", text("B\xC3\xB6")), "t:B\xC3\xB6");
    EXPECT_EQ(same("varchar(3)", text("abc")), "t:abc");
    EXPECT_EQ(
        same("bytea", text(std::string_view("a\0b", 3), Wire::bytes)), std::string("b:a\0b", 5)
    );
    EXPECT_EQ(same("jsonb", text(R"({"a": 1})", Wire::json)), R"(t:{"a": 1})");
    EXPECT_EQ(same("json", text(R"({"a":1})", Wire::json)), R"(t:{"a":1})");
    EXPECT_EQ(same("timestamptz", Parameter::of(Wire::timestamp, 1)), "timestamp:1");
    EXPECT_EQ(same("timestamp", Parameter::of(Wire::local_timestamp, -1)), "local:-1");
    EXPECT_EQ(same("date", Parameter::of(Wire::date, 1)), "date:1");
    EXPECT_EQ(same("time", Parameter::of(Wire::time, 1)), "time:1");
    EXPECT_EQ(same("interval", Parameter::of(Wire::duration, 7)), "duration:7");
    EXPECT_EQ(same("text", Parameter::null()), "null");
    const Uuid uuid = Uuid::v4();
    const Parameter id = Parameter::of(Wire::uuid, uuid.bytes().data(), 16);
    EXPECT_EQ(same("uuid", id), "uuid:" + std::string(id.text()));
    EXPECT_EQ(value("SELECT $1::uuid::text", {id}), "t:" + uuid.to_string());
    const Decimal price = Decimal::parse("12.500");
    EXPECT_EQ(same("numeric", Parameter::of(Wire::decimal, &price, sizeof price)), "d:12.500");
    EXPECT_EQ(same("numeric(6, 1)", Parameter::of(Wire::decimal, &price, sizeof price)), "d:12.5");
}

TEST_F(PostgresStatement, means_the_same_as_the_server) {
    EXPECT_EQ(
        value(
            "SELECT $1 = timestamptz '2024-02-29 23:59:59.999999+00'",
            {Parameter::of(Wire::timestamp, 1'709'251'199'999'999)}
        ),
        "true"
    );
    EXPECT_EQ(
        value("SELECT $1 = date '0001-01-01'", {Parameter::of(Wire::date, -719'162)}), "true"
    );
    EXPECT_EQ(
        value("SELECT $1 = interval '-1 hour'", {Parameter::of(Wire::duration, -3'600'000'000)}),
        "true"
    );
    const Decimal number = Decimal::parse("-1234567.00089");
    EXPECT_EQ(
        value("SELECT $1 = -1234567.00089", {Parameter::of(Wire::decimal, &number, sizeof number)}),
        "true"
    );
    const std::vector<Parameter> values{integer(1), Parameter::null(), integer(3)};
    const detail::ListParameter numbers{values.data(), values.size()};
    EXPECT_EQ(value("SELECT $1 = '{1,NULL,3}'::smallint[]", {list(numbers)}), "true");
}

TEST_F(PostgresStatement, tells_a_types_own_number_where_the_server_would_guess_another) {
    EXPECT_EQ(value("SELECT $1", {integer(5)}), "i:5");
    EXPECT_EQ(value("SELECT $1", {Parameter::of(Wire::boolean, 1)}), "true");
    EXPECT_EQ(value("SELECT 2 < $1", {Parameter::of(2.5)}), "true");
    EXPECT_EQ(
        value(
            "SELECT CASE WHEN $1 THEN $2 ELSE $3 END",
            {Parameter::of(Wire::boolean, 1), integer(7), integer(8)}
        ),
        "i:7"
    );
}

TEST_F(PostgresStatement, takes_values_of_another_wire_at_its_next_run) {
    const auto statement = connection_->prepare("SELECT $1");
    EXPECT_EQ(query(*statement, {text("x")}), (Rows{{"t:x"}}));
    EXPECT_EQ(query(*statement, {integer(1)}), (Rows{{"i:1"}}));
    EXPECT_EQ(query(*statement, {Parameter::of(0.5)}), (Rows{{"r:0.500000"}}));
    EXPECT_EQ(query(*statement, {Parameter::null()}), (Rows{{"null"}}));
}

TEST_F(PostgresStatement, refuses_a_value_before_it_is_sent) {
    execute("BEGIN");
    const auto refused = [this](const char* sql, const Parameter& parameter) {
        try {
            run(sql, {parameter});
        } catch (const detail::BadValue& error) {
            return std::to_string(error.parameter()) + ' ' + error.reason();
        }
        return std::string("taken");
    };
    EXPECT_EQ(refused("SELECT $1::smallint", integer(40'000)), "0 is out of the range of smallint");
    EXPECT_EQ(
        refused("SELECT $1::text", text(std::string_view("a\0b", 3))), "0 contains a NUL byte"
    );
    EXPECT_EQ(
        refused("SELECT 'x' LIKE $1", text("\\", Wire::pattern)),
        "0 is a pattern that ends with its escape character"
    );
    EXPECT_EQ(value("SELECT 1"), "i:1") << "the transaction goes on";
}

TEST_F(PostgresStatement, reads_arrays_as_json) {
    EXPECT_EQ(value("SELECT ARRAY[1, NULL, 3]"), "a:[1,null,3]");
    EXPECT_EQ(value("SELECT '{}'::text[]"), "a:[]");
    EXPECT_EQ(value("SELECT ARRAY['a\"', 'b']"), R"(a:["a\"","b"])");
    EXPECT_EQ(value("SELECT ARRAY[1.50, 2]"), R"(a:["1.50","2"])");
    EXPECT_EQ(value("SELECT ARRAY['{\"a\":1}'::jsonb]"), R"(a:[{"a": 1}])");
    EXPECT_EQ(
        value("SELECT ARRAY[timestamptz '1970-01-01 00:00:01+00']"),
        R"(a:["1970-01-01 00:00:01.000000"])"
    );
}

TEST_F(PostgresStatement, finds_in_lists_of_keys_and_of_composite_keys) {
    execute("CREATE TABLE lines (order_id int, line smallint, PRIMARY KEY (order_id, line))");
    execute("INSERT INTO lines SELECT a, b FROM generate_series(1, 3) a, generate_series(1, 3) b");
    const std::vector<Parameter> one{integer(1), integer(3)};
    const detail::ListParameter orders{one.data(), one.size()};
    EXPECT_EQ(
        value("SELECT count(*) FROM lines WHERE order_id = ANY($1)", {list(orders, Wire::pointer)}),
        "i:6"
    );
    const detail::ListParameter none{nullptr, 0};
    EXPECT_EQ(
        value("SELECT count(*) FROM lines WHERE order_id = ANY($1)", {list(none, Wire::pointer)}),
        "i:0"
    );
    const std::vector<Parameter> keys{integer(1), integer(2), integer(3), integer(3)};
    const detail::ListParameter pairs{keys.data(), 2, 2};
    const Rows found = query(
        "SELECT order_id, line FROM lines WHERE (order_id, line) IN (SELECT * "
        "FROM unnest($1::int[], $2::smallint[])) AND line > $3 ORDER BY 1",
        {list(pairs, Wire::pointer), integer(0)}
    );
    EXPECT_EQ(found, (Rows{{"i:1", "i:2"}, {"i:3", "i:3"}}));
    execute("DROP TABLE lines");
}

TEST_F(PostgresStatement, knows_types_that_the_user_made) {
    execute("CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE DOMAIN small AS smallint; "
            "CREATE TABLE people (mood mood, moods mood[], size small, address inet, seen "
            "timestamptz)");
    const std::vector<Parameter> words{text("sad"), text("glad")};
    const detail::ListParameter moods{words.data(), words.size()};
    const std::vector<Parameter> row{text("glad"), list(moods), integer(7)};
    EXPECT_EQ(
        query(
            "INSERT INTO people (mood, moods, size) VALUES ($1, $2, $3) "
            "RETURNING mood, moods, size",
            row
        ),
        (Rows{{"t:glad", R"(a:["sad","glad"])", "i:7"}})
    );
    EXPECT_THROW(run("INSERT INTO people (size) VALUES ($1)", {integer(40'000)}), detail::BadValue);
    EXPECT_EQ(value("SELECT count(*) FROM people WHERE mood = $1", {text("glad")}), "i:1");
    execute("DROP TABLE people; DROP TYPE mood; DROP DOMAIN small");
}

TEST_F(PostgresStatement, reads_a_type_without_known_binary_form_as_text) {
    EXPECT_EQ(
        query("SELECT inet '::1', 1, 0.1::float8, true, 1.50, 'x', bytea '\\x00ff', NULL, "
              "uuid '00000000-0000-0000-0000-000000000001'"),
        (Rows{
            {"t:::1",
             "i:1",
             "r:0.100000",
             "true",
             "d:1.50",
             "t:x",
             std::string("b:\0\xFF", 4),
             "null",
             "t:00000000-0000-0000-0000-000000000001"}})
    );
    EXPECT_EQ(value("SELECT $1::inet = inet '::1'", {text("::1")}), "true");
}

TEST_F(PostgresStatement, reads_time_beside_such_a_type_only_in_a_form_that_is_certain) {
    EXPECT_THROW(query("SELECT inet '::1', timestamptz '2001-02-03'"), detail::BadValue);
    execute("BEGIN; SET LOCAL datestyle = 'ISO'");
    EXPECT_EQ(
        query("SELECT inet '::1', timestamptz '1970-01-01 00:00:01+00', date '1970-01-02', "
              "timestamp '1970-01-01 00:00:00.5', time '00:00:00.000001'")[0],
        (std::vector<std::string>{"t:::1", "timestamp:1000000", "date:1", "local:500000", "time:1"})
    );
}

TEST_F(PostgresStatement, names_the_column_whose_value_no_program_can_have) {
    try {
        query("SELECT 1 AS a, timestamptz 'infinity' AS until");
        ADD_FAILURE() << "infinity was read";
    } catch (const detail::BadValue& error) {
        EXPECT_EQ(error.reason(), "of column \"until\" is infinity, which no member holds");
    }
}

TEST_F(PostgresStatement, counts_what_it_changed) {
    execute("CREATE TEMPORARY TABLE t (a int)");
    EXPECT_EQ(run("INSERT INTO t VALUES (1), (2), (3)").affected, 3);
    EXPECT_EQ(run("UPDATE t SET a = a + 1 WHERE a > 1").affected, 2);
    EXPECT_EQ(run("SELECT * FROM t").affected, 0);
    EXPECT_EQ(run("DELETE FROM t").affected, 3);
}

TEST_F(PostgresStatement, hands_over_no_more_rows_than_wanted) {
    std::size_t reserved = 0;
    std::size_t rows = 0;

    struct Counts {
        std::size_t* reserved;
        std::size_t* rows;
    } counts{&reserved, &rows};

    const detail::RowSink sink{
        .target = &counts,
        .reserve = [](void* target, std::size_t n) { *static_cast<Counts*>(target)->reserved = n; },
        .row = [](void* target, const Cell*, std::size_t
               ) { ++*static_cast<Counts*>(target)->rows; },
        .limit = 3};
    const auto outcome = connection_->prepare("SELECT generate_series(1, 10)")
                             ->run(nullptr, 0, &sink, detail::no_deadline);
    EXPECT_EQ(outcome.rows, 3U);
    EXPECT_EQ(rows, 3U);
    EXPECT_EQ(reserved, 3U);
}

TEST_F(PostgresStatement, tells_mistakes_apart) {
    EXPECT_EQ(error_of([&] { run("SELEC 1"); })->kind(), ErrorKind::syntax);
    EXPECT_EQ(error_of([&] { run("SELECT * FROM no_such_table"); })->kind(), ErrorKind::syntax);
    EXPECT_EQ(error_of([&] { run("SELECT 1/0"); })->sqlstate(), "22012");
    EXPECT_THROW(run("SELECT $1, $2", {integer(1)}), UsageError);
    EXPECT_THROW(run(std::string_view("SELECT 1\0", 9)), UsageError);
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresStatement, refuses_more_values_than_the_protocol_counts) {
    const std::vector<Parameter> values(65'536, integer(1));
    EXPECT_THROW(run("SELECT 1", values), UsageError);
}

TEST_F(PostgresStatement, names_constraint_table_and_column) {
    execute("CREATE TEMPORARY TABLE t (id int PRIMARY KEY, name text NOT NULL CHECK (name <> ''))");
    run("INSERT INTO t VALUES (1, 'a')");
    const auto twice = error_of([&] { run("INSERT INTO t VALUES (1, 's3cret')"); });
    EXPECT_EQ(twice->kind(), ErrorKind::unique_violation);
    EXPECT_EQ(twice->constraint(), "t_pkey");
    EXPECT_EQ(twice->table(), "t");
    const auto missing = error_of([&] { run("INSERT INTO t VALUES (2, NULL)"); });
    EXPECT_EQ(missing->kind(), ErrorKind::not_null_violation);
    EXPECT_EQ(missing->column(), "name");
    const auto empty = error_of([&] { run("INSERT INTO t VALUES (2, '')"); });
    EXPECT_EQ(empty->kind(), ErrorKind::check_violation);
    EXPECT_EQ(empty->constraint(), "t_name_check");
}

TEST_F(PostgresStatement, tells_its_columns_before_it_runs) {
    const auto statement = connection_->prepare("SELECT 1 AS one, 'x' AS \"Two\"");
    EXPECT_EQ(statement->column_count(), 2U);
    EXPECT_EQ(statement->column_name(0), "one");
    EXPECT_EQ(statement->column_name(1), "Two");
    EXPECT_EQ(statement->column_name(2), "");
}

TEST_F(PostgresStatement, is_prepared_once_however_many_have_its_text) {
    const char* count = "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 41'";
    {
        const auto first = connection_->prepare("SELECT 41");
        const auto second = connection_->prepare("SELECT 41");
        query(*first);
        query(*second);
        EXPECT_EQ(value(count), "i:1");
    }
    EXPECT_EQ(value("SELECT 42"), "i:42");  // takes away what nobody uses
    EXPECT_EQ(value(count), "i:0");
}

TEST_F(PostgresStatement, that_was_dropped_is_prepared_again_by_itself) {
    const auto statement = connection_->prepare("SELECT 1");
    query(*statement);
    execute("DEALLOCATE ALL");
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
}

TEST_F(PostgresStatement, that_was_dropped_makes_its_transaction_repeatable) {
    const auto statement = connection_->prepare("SELECT 1");
    query(*statement);
    execute("DEALLOCATE ALL");
    connection_->begin({}, detail::no_deadline);
    const auto error = error_of([&] { query(*statement); });
    EXPECT_EQ(error->retry(), Retry::transaction);
    connection_->rollback();
    connection_->begin({}, detail::no_deadline);
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
    connection_->commit(detail::no_deadline);
}

TEST_F(PostgresStatement, that_its_tables_left_behind_is_prepared_again) {
    for (const postgres::Prepare mode : {postgres::Prepare::named, postgres::Prepare::unnamed}) {
        connection_ = connect({.prepare = mode});
        execute("CREATE TABLE changing (a int)");
        execute("INSERT INTO changing VALUES (1)");
        const auto statement = connection_->prepare("SELECT * FROM changing");
        EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
        elsewhere("ALTER TABLE changing ADD b text DEFAULT 'x'");
        EXPECT_EQ(query(*statement), (Rows{{"i:1", "t:x"}}));
        elsewhere("ALTER TABLE changing ALTER a TYPE text");
        EXPECT_EQ(query(*statement), (Rows{{"t:1", "t:x"}}));
        elsewhere("DROP TABLE changing");
    }
}

TEST_F(PostgresStatement, without_names_leaves_nothing_on_the_server) {
    connection_ = connect({.prepare = postgres::Prepare::unnamed});
    const auto statement = connection_->prepare("SELECT $1::int + 1");
    EXPECT_EQ(query(*statement, {integer(1)}), (Rows{{"i:2"}}));
    EXPECT_EQ(query(*statement, {integer(2)}), (Rows{{"i:3"}}));
    EXPECT_EQ(value("SELECT count(*) FROM pg_prepared_statements"), "i:0");
}

TEST_F(PostgresStatement, of_a_driver_that_met_a_pooler_needs_no_names) {
    const auto driver = postgres::make_driver(url());
    const auto first = driver->connect(detail::no_deadline);
    const auto second = driver->connect(detail::no_deadline);
    const auto statement = first->prepare("SELECT 1");
    const auto other = second->prepare("SELECT 2");
    query(*statement);
    query(*other);
    first->execute("DEALLOCATE ALL", detail::no_deadline);
    EXPECT_EQ(query(*statement), (Rows{{"i:1"}}));
    second->execute("DEALLOCATE ALL", detail::no_deadline);
    second->begin({}, detail::no_deadline);
    EXPECT_EQ(query(*other), (Rows{{"i:2"}})) << "it would fail by name";
    second->rollback();
}

TEST_F(PostgresStatement, is_refused_in_a_transaction_that_has_failed) {
    connection_->begin({}, detail::no_deadline);
    EXPECT_THROW(run("SELECT 1/0"), DatabaseError);
    EXPECT_TRUE(connection_->aborted());
    const auto error = error_of([&] { run("SELECT 1"); });
    EXPECT_EQ(error->sqlstate(), "25P02");
    EXPECT_THAT(error->what(), HasSubstr("failed already"));
    EXPECT_THAT(error->server_message(), HasSubstr("division by zero"));
    connection_->rollback();
    EXPECT_FALSE(connection_->aborted());
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresStatement, goes_on_after_a_savepoint_of_a_transaction_that_has_failed) {
    connection_->begin({}, detail::no_deadline);
    execute("SAVEPOINT a");
    EXPECT_THROW(run("SELECT 1/0"), DatabaseError);
    execute("ROLLBACK TO a");
    EXPECT_EQ(value("SELECT 1"), "i:1");
    const auto error = error_of([&] { run("SELECT no_such_column"); });
    EXPECT_EQ(error->kind(), ErrorKind::syntax);
    EXPECT_THAT(error_of([&] { run("SELECT 1"); })->server_message(), HasSubstr("no_such_column"));
    connection_->rollback();
}

TEST_F(PostgresStatement, passes_on_what_a_sink_throws) {
    const detail::RowSink sink{.target = nullptr, .row = [](void*, const Cell*, std::size_t) {
                                   throw std::runtime_error("enough");
                               }};
    const auto statement = connection_->prepare("SELECT generate_series(1, 5)");
    EXPECT_THROW(statement->run(nullptr, 0, &sink, detail::no_deadline), std::runtime_error);
    EXPECT_EQ(query(*statement).size(), 5U);
}

TEST_F(PostgresStatement, whose_result_has_taken_another_form_is_refused_and_prepared_again) {
    connection_ = connect({.prepare = postgres::Prepare::unnamed});
    execute("CREATE TABLE reformed AS SELECT '::1' AS a");
    const auto statement = connection_->prepare("SELECT a FROM reformed");
    EXPECT_EQ(query(*statement), (Rows{{"t:::1"}}));
    elsewhere("ALTER TABLE reformed ALTER a TYPE inet USING a::inet");  // it is read as text
    const auto error = error_of([&] { query(*statement); });
    EXPECT_EQ(error->kind(), ErrorKind::serialization_failure);
    EXPECT_EQ(error->retry(), Retry::transaction);
    EXPECT_EQ(query(*statement), (Rows{{"t:::1"}}));
    elsewhere("DROP TABLE reformed");
}

TEST_F(PostgresStatement, that_has_written_what_it_cannot_read_back_is_in_doubt) {
    connection_ = connect({.prepare = postgres::Prepare::unnamed});
    execute("CREATE TABLE written AS SELECT '::1' AS a");
    const auto statement = connection_->prepare("UPDATE written SET a = a RETURNING a");
    EXPECT_EQ(query(*statement), (Rows{{"t:::1"}}));
    elsewhere("ALTER TABLE written ALTER a TYPE inet USING a::inet");
    EXPECT_EQ(error_of([&] { query(*statement); })->retry(), Retry::in_doubt);
    EXPECT_EQ(query(*statement), (Rows{{"t:::1"}}));
    elsewhere("DROP TABLE written");
}

TEST_F(PostgresStatement, takes_text_for_bytes_where_the_statement_says_so_only) {
    execute("CREATE TEMPORARY TABLE files (content bytea)");
    EXPECT_EQ(value("SELECT $1::bytea", {text("\\x4142")}), "b:AB");
    const auto error = error_of([&] { run("INSERT INTO files VALUES ($1)", {text("AB")}); });
    EXPECT_EQ(error->sqlstate(), "42804");
    EXPECT_EQ(value("SELECT count(*) FROM files"), "i:0");
}

TEST_F(PostgresStatement, refuses_a_list_where_no_list_can_be) {
    const detail::ListParameter nothing{nullptr, 0};
    try {
        run("SELECT $1::int", {list(nothing)});
        ADD_FAILURE() << "a list was taken for a number";
    } catch (const detail::BadValue& refused) {
        EXPECT_EQ(refused.parameter(), 0U);
        EXPECT_THAT(refused.what(), HasSubstr("where the statement has integer"));
    }
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresStatement, that_the_server_loses_each_time_is_prepared_anew_a_few_times_only) {
    execute("CREATE TEMPORARY SEQUENCE losses");  // which no rollback takes back
    execute("CREATE FUNCTION pg_temp.lose() RETURNS bigint LANGUAGE plpgsql AS "
            "$$ BEGIN PERFORM nextval('losses'); RAISE 'lost' USING ERRCODE = '26000'; END $$");
    const auto statement = connection_->prepare("SELECT pg_temp.lose()");
    const auto run = error_of([&] { query(*statement); });
    EXPECT_EQ(run->sqlstate(), "26000");
    EXPECT_EQ(value("SELECT last_value FROM losses"), "i:8");
    const auto read =
        error_of([&] { static_cast<void>(statement->open(nullptr, 0, detail::no_deadline)); });
    EXPECT_EQ(read->sqlstate(), "26000");
    EXPECT_EQ(value("SELECT last_value FROM losses"), "i:16");
}

}  // namespace

}  // namespace orm::testing
