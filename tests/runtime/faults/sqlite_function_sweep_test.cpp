// Functions of ours that SQLite calls, and opening it, where memory runs out at each allocation of
// SQLite's and of ours; and libraries that cannot be used at all.

#include "other_sqlite.hpp"
#include "runtime/unit/sqlite_fixture.hpp"
#include "scarce_memory.hpp"
#include "scarce_sqlite.hpp"

#include <orm/sqlite_functions.hpp>

#include <gmock/gmock.h>

#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace faults {

namespace {

using orm::testing::integer;
using orm::testing::Parameter;
using orm::testing::Rows;
using orm::testing::Wire;

class Longest {
public:
    void step(std::string_view text) { text_ = text.size() > text_.size() ? text : text_; }

    void inverse(std::string_view) {}

    [[nodiscard]] std::string finish() const { return text_; }

private:
    std::string text_;
};

class SqliteMemory : public orm::testing::SqliteTest {
protected:
    SqliteMemory() {
        orm::sqlite::define_function<"twice">(options, [](std::string_view text) {
            return std::string(text) + std::string(text);
        });
        orm::sqlite::define_aggregate<"longest", Longest>(options);
        orm::sqlite::define_collation<"backwards">(
            options, [](std::string_view a, std::string_view b) { return b.compare(a); }
        );
        connection_ = connect(":memory:", options);
        connection_->execute(
            R"(
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, x, doc TEXT);
            INSERT INTO t (name, x, doc) VALUES
                ('a name that is longer than what a string holds by itself', 0.5, '{"a":[1,2,3]}'),
                ('b', x'00ff', '[1]'), ('a', 'text', '"s"'), (NULL, NULL, NULL), ('b', 7, '{}');
        )",
            orm::detail::no_deadline
        );
    }

    /// Lets memory be scarce at one place after the other, and from there on. Gives how many places
    /// there were.
    template <class Scarce, class Work>
    static std::size_t starve(const Work& work) {
        std::size_t places = 0;
        for (const bool for_ever : {false, true}) {
            for (std::size_t at = 0;; ++at) {
                try {
                    const Scarce scarce(at, for_ever);
                    work();
                } catch (const orm::DatabaseError& error) {
                    EXPECT_EQ(error.kind(), orm::ErrorKind::resource) << error.what();
                } catch (const std::bad_alloc&) {
                }
                if (!Scarce::struck()) {
                    break;
                }
                ++places;
            }
        }
        return places;
    }

    /// The same rows, or none.
    template <class Scarce>
    void starve_query(const char* sql, const std::vector<Parameter>& parameters) {
        const Rows expected = query(sql, parameters);
        const std::size_t places = starve<Scarce>([&] {
            const Rows rows = query(sql, parameters);
            EXPECT_EQ(rows, expected) << sql;
        });
        EXPECT_GT(places, 0U) << sql;
        EXPECT_EQ(query(sql, parameters), expected) << sql;
    }

    void starve_both(const char* sql, const std::vector<Parameter>& parameters = {}) {
        starve_query<ScarceSqlite>(sql, parameters);
        starve_query<ScarceMemory>(sql, parameters);
    }

    orm::sqlite::Options options;
};

TEST_F(SqliteMemory, that_runs_out_in_an_aggregate_gives_no_other_result) {
    starve_both("SELECT orm_string_agg('af', name, ', ', name) FROM t");
    starve_both("SELECT orm_string_agg('Ddl', name, '-', name) FROM t GROUP BY name IS NULL");
    starve_both("SELECT orm_array_agg('al', x, x), orm_json_agg('df', doc, id) FROM t");
    starve_both("SELECT orm_array_agg('', name) OVER (ORDER BY id ROWS 1 PRECEDING) FROM t");
}

TEST_F(SqliteMemory, that_runs_out_in_a_function_gives_no_other_result) {
    starve_both("SELECT name FROM t WHERE orm_matches(name, 'lon(g|er)+')");
    starve_both("SELECT orm_json_get(doc, 'a'), orm_json_normal(doc), orm_json_size(doc) FROM t");
    starve_both(
        "SELECT orm_array_at(doc, 0, ''), orm_array_contains(doc, '[1]') FROM t WHERE id = 2"
    );
    starve_both("SELECT orm_reverse(name), orm_concat_ws('+', name, x), orm_repeat(id, 50) FROM t");
}

TEST_F(SqliteMemory, that_runs_out_in_what_the_program_defines_gives_no_other_result) {
    starve_both("SELECT twice(name), longest(name) OVER (ORDER BY id) FROM t");
    starve_both("SELECT longest(name || name) FROM t");
    starve_both("SELECT name FROM t ORDER BY name COLLATE backwards, id");
}

TEST_F(SqliteMemory, that_runs_out_in_a_list_gives_no_other_result) {
    const orm::Decimal number = orm::Decimal::parse("12345678901234567890.123456789");
    const std::vector<Parameter> numbers{integer(1), integer(2)};
    const orm::detail::ListParameter inner{numbers.data(), numbers.size()};
    const std::vector<Parameter> values{
        Parameter::of(Wire::decimal, &number, sizeof number),
        Parameter::of(Wire::array, &inner, sizeof inner)};
    const orm::detail::ListParameter list{values.data(), values.size()};
    const std::vector<Parameter> parameters{Parameter::of(Wire::pointer, &list, sizeof list)};
    starve_both("SELECT value FROM orm_list(?)", parameters);
    starve<ScarceSqlite>([&] {
        connection_ = connect(":memory:");  // which has no such table yet
        EXPECT_EQ(query("SELECT count(value) FROM orm_list(?)", parameters), (Rows{{"i:2"}}));
    });
}

TEST_F(SqliteMemory, that_runs_out_in_a_function_that_is_a_table_gives_no_other_result) {
    constexpr const char* table = "SELECT count(value) FROM orm_series(1, 3, 1)";
    starve_both(table);
    starve_both("SELECT value FROM orm_date_series('2024-02-28', '2024-03-01', 1)");
    starve_both("SELECT value FROM orm_json_elements('[1,[2],\"three\"]')");
    starve_both("SELECT key, value FROM orm_json_members('{\"a\":1,\"b\":[2]}')");
    const auto first_use = [&] {
        connection_ = connect(":memory:");  // which has no such table yet
        EXPECT_EQ(query(table), (Rows{{"i:3"}}));
    };
    starve<ScarceSqlite>(first_use);
    starve<ScarceMemory>(first_use);
}

TEST_F(SqliteMemory, that_runs_out_while_a_database_is_opened_opens_none) {
    const orm::testing::TemporaryDirectory directory;
    const std::string file = directory.file("new.db");
    EXPECT_GT(starve<ScarceSqlite>([&] { connect(file, options); }), 100U);
    EXPECT_GT(starve<ScarceMemory>([&] { connect(file, options); }), 0U);
    connect(file, options)->execute("CREATE TABLE t (a)", orm::detail::no_deadline);
}

TEST_F(SqliteMemory, is_that_of_a_library_that_can_be_used) {
    {
        const OtherSqlite other(OtherSqlite::Lack::threads);
        EXPECT_THROW(connect(":memory:"), orm::NotSupported);
    }
    {
        const OtherSqlite other(OtherSqlite::Lack::switches);
        EXPECT_THROW(connect(":memory:"), orm::NotSupported);
    }
    EXPECT_NO_THROW(connect(":memory:"));
}

TEST_F(
    SqliteMemory, that_a_function_of_the_program_does_not_have_is_an_error_and_so_is_all_it_throws
) {
    orm::sqlite::define_function<"starving">(options, [](int) -> int { throw std::bad_alloc(); });
    orm::sqlite::define_function<"odd">(options, [](int) -> int { throw 5; });
    connection_ = connect(":memory:", options);
    EXPECT_THROW(run("SELECT starving(1)"), std::bad_alloc);
    EXPECT_EQ(
        error_of([&] { run("SELECT odd(1)"); })->server_message(), "an exception of an unknown type"
    );
}

}  // namespace

}  // namespace faults
