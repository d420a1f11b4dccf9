#include "sqlite_fixture.hpp"

#include <orm/decimal.hpp>
#include <orm/uuid.hpp>

#include <gmock/gmock.h>

namespace orm::testing {

namespace {

using ::testing::HasSubstr;

class SqliteListTable : public SqliteTest {
protected:
    SqliteListTable() {
        connection_->execute(
            R"(
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, key BLOB UNIQUE, price NUMERIC, a INT, b INT);
            CREATE INDEX t_price ON t (price);
            CREATE INDEX t_a_b ON t (a, b);
            INSERT INTO t VALUES (1, 'one', x'01', 1.5, 1, 10), (2, 'two', x'02', 2, 2, 20), (3, 'three', NULL, NULL, 3, 30);
        )",
            detail::no_deadline
        );
    }

    /// The ids of the rows where `left` is in the list.
    Rows
    find(const std::string& left, const std::vector<Parameter>& values, std::size_t width = 1) {
        const std::string columns = width == 1 ? "value" : "value, value2";
        const std::string sql = "SELECT id FROM t WHERE " + left + " IN (SELECT " + columns +
                                " FROM orm_list(?1)) ORDER BY id";
        const detail::ListParameter list{values.data(), values.size() / width, width};
        const std::vector<Parameter> parameters{Parameter::of(Wire::pointer, &list, sizeof list)};
        plan_.clear();
        for (const auto& row : query("EXPLAIN QUERY PLAN " + sql, parameters)) {
            plan_ += row[3] + '\n';
        }
        return query(sql, parameters);
    }

    std::string plan_;
};

TEST_F(SqliteListTable, finds_integers_by_the_primary_key) {
    EXPECT_EQ(find("id", {integer(3), integer(1), integer(9)}), (Rows{{"i:1"}, {"i:3"}}));
    EXPECT_THAT(plan_, HasSubstr("SEARCH t USING INTEGER PRIMARY KEY"));
}

TEST_F(SqliteListTable, finds_texts_by_their_index) {
    EXPECT_EQ(find("name", {text("two"), text("TWO")}), (Rows{{"i:2"}}));
    EXPECT_THAT(plan_, HasSubstr("SEARCH t USING COVERING INDEX"));
}

TEST_F(SqliteListTable, finds_bytes_by_their_index) {
    EXPECT_EQ(find("key", {text("\x02", Wire::bytes)}), (Rows{{"i:2"}}));
    EXPECT_THAT(plan_, HasSubstr("SEARCH t USING COVERING INDEX"));
}

TEST_F(SqliteListTable, finds_uuids) {
    const Uuid uuid = Uuid::v7();
    run("UPDATE t SET key = ? WHERE id = 3", {Parameter::of(Wire::uuid, uuid.bytes().data(), 16)});
    EXPECT_EQ(find("key", {Parameter::of(Wire::uuid, uuid.bytes().data(), 16)}), (Rows{{"i:3"}}));
}

TEST_F(SqliteListTable, compares_decimals_as_numbers) {
    const Decimal prices[] = {Decimal::parse("1.50"), Decimal::parse("2.0")};
    EXPECT_EQ(
        find(
            "price",
            {Parameter::of(Wire::decimal, &prices[0], 24),
             Parameter::of(Wire::decimal, &prices[1], 24)}
        ),
        (Rows{{"i:1"}, {"i:2"}})
    );
}

TEST_F(SqliteListTable, finds_composite_keys_by_their_index) {
    EXPECT_EQ(
        find("(a, b)", {integer(1), integer(10), integer(2), integer(99)}, 2), (Rows{{"i:1"}})
    );
    EXPECT_THAT(plan_, HasSubstr("t_a_b"));
    EXPECT_THAT(plan_, HasSubstr("SEARCH t USING"));
}

TEST_F(SqliteListTable, empty_list_finds_nothing) {
    EXPECT_TRUE(find("id", {}).empty());
}

TEST_F(SqliteListTable, gives_times_as_they_are_stored) {
    const std::vector<Parameter> values{
        Parameter::of(Wire::timestamp, 0), Parameter::of(Wire::date, 0)};
    const detail::ListParameter list{values.data(), values.size()};
    EXPECT_EQ(
        query("SELECT value FROM orm_list(?)", {Parameter::of(Wire::pointer, &list, sizeof list)}),
        (Rows{{"t:1970-01-01 00:00:00.000000"}, {"t:1970-01-01"}})
    );
}

TEST_F(SqliteListTable, has_a_number_for_each_row_and_is_filtered_beside_its_list) {
    const std::vector<Parameter> values{integer(5), Parameter::of(Wire::time, 1), integer(7)};
    const detail::ListParameter list{values.data(), values.size()};
    const std::vector<Parameter> parameters{Parameter::of(Wire::pointer, &list, sizeof list)};
    EXPECT_EQ(
        query("SELECT rowid, value FROM orm_list(?)", parameters),
        (Rows{{"i:0", "i:5"}, {"i:1", "t:00:00:00.000001"}, {"i:2", "i:7"}})
    );
    EXPECT_EQ(
        query("SELECT value FROM orm_list(?) WHERE value > 5 AND value < 8", parameters),
        (Rows{{"i:7"}})
    );
}

TEST_F(SqliteListTable, of_a_column_is_looked_up_behind_its_table) {
    EXPECT_TRUE(query("SELECT value FROM t, orm_list(t.id)").empty());
}

TEST_F(SqliteListTable, bad_text_in_the_list_is_refused) {
    EXPECT_THROW(find("name", {text("ok"), text("\xFF")}), ValueError);
}

TEST_F(SqliteListTable, has_nothing_in_columns_that_its_list_does_not_fill) {
    const std::vector<Parameter> values{integer(5)};
    const detail::ListParameter list{values.data(), values.size()};
    EXPECT_EQ(
        query(
            "SELECT value, value2, list FROM orm_list(?)",
            {Parameter::of(Wire::pointer, &list, sizeof list)}
        ),
        (Rows{{"i:5", "null", "null"}})
    );
}

TEST_F(SqliteListTable, is_out_of_reach_of_views_and_of_other_values) {
    EXPECT_THROW(query("SELECT value FROM orm_list"), DatabaseError);
    EXPECT_THROW(query("SELECT value FROM orm_list WHERE list > 1"), DatabaseError);
    EXPECT_TRUE(query("SELECT value FROM orm_list(?)", {integer(140'000'000)}).empty());
    connection_->execute("CREATE VIEW v AS SELECT value FROM orm_list(1)", detail::no_deadline);
    EXPECT_THROW(query("SELECT * FROM v"), DatabaseError);
}

}  // namespace

}  // namespace orm::testing
