// Functions of ours that are tables in SQLite, asked as no statement of the library does.

#include "sqlite_fixture.hpp"

#include <gmock/gmock.h>

namespace orm::testing {

namespace {

using ::testing::HasSubstr;

class SqliteTableFunction : public SqliteTest {
protected:
    /// What SQLite says of a query.
    std::string refused(const std::string& sql) {
        const auto error = error_of([&] { run(sql); });
        return error ? std::string(error->server_message()) : "nothing";
    }
};

TEST_F(SqliteTableFunction, numbers_its_rows) {
    EXPECT_EQ(
        query("SELECT rowid, value FROM orm_series(5, 9, 2)"),
        (Rows{{"i:0", "i:5"}, {"i:1", "i:7"}, {"i:2", "i:9"}})
    );
}

TEST_F(SqliteTableFunction, does_not_give_its_arguments_back) {
    EXPECT_EQ(query("SELECT value, last FROM orm_series(1, 1, 1)"), (Rows{{"i:1", "null"}}));
}

TEST_F(SqliteTableFunction, has_no_rows_for_a_missing_value_or_another_document) {
    EXPECT_EQ(query("SELECT value FROM orm_series(1, NULL, 1)"), Rows());
    EXPECT_EQ(query("SELECT value FROM orm_json_elements('{\"a\":1}')"), Rows());
    EXPECT_EQ(query("SELECT value FROM orm_json_members('[1]')"), Rows());
}

TEST_F(SqliteTableFunction, refuses_what_is_no_value_of_its_type) {
    EXPECT_THAT(
        refused("SELECT value FROM orm_date_series('2024-02-30', '2024-03-01', 1)"),
        HasSubstr("the value is not a date")
    );
    EXPECT_THAT(
        refused("SELECT value FROM orm_time_series('2024-02-28', 'tomorrow', 1)"),
        HasSubstr("the value is not a timestamp")
    );
    EXPECT_THAT(
        refused("SELECT value FROM orm_json_elements('[1')"),
        HasSubstr("the value is not a JSON document")
    );
}

TEST_F(SqliteTableFunction, needs_all_of_its_arguments_before_it_is_asked) {
    for (const char* without : {"(1, 2)", " WHERE first = 1 AND last = 2 AND step > 1"}) {
        EXPECT_THAT(
            refused("SELECT value FROM orm_series" + std::string(without)),
            HasSubstr("no query solution")
        );
    }
    EXPECT_THAT(
        refused("SELECT a.value FROM orm_series a, orm_series b WHERE a.first = b.value AND "
                "a.last = 3 AND a.step = 1 AND b.first = a.value AND b.last = 3 AND b.step = 1"),
        HasSubstr("no query solution")
    );
    EXPECT_EQ(
        query("SELECT b.value FROM orm_series(a.value, 3, 1) b, orm_series(2, 3, 1) a ORDER BY 1"),
        (Rows{{"i:2"}, {"i:3"}, {"i:3"}})
    );
}

}  // namespace

}  // namespace orm::testing
