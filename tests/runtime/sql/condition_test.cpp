#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/keys.orm.hpp"

#include <vector>

namespace {

using blog::users;

/// What loads the rows that belong to keys of several columns.
struct InKeys {
    const orm::TableInfo& table;
    std::vector<orm::ColumnIndex> columns;
    bool negated = false;

    void describe(orm::sql::Builder& builder) const {
        const orm::detail::SourceInfo source{orm::detail::SourceKind::root, &table};
        builder.from(source);
        builder.begin_column({}, false);
        builder.column(source, 0);
        builder.end();
        builder.begin_where();
        builder.in_list(negated, &table.columns[columns[0]], columns.size());
        for (const orm::ColumnIndex column : columns) {
            builder.column(source, column);
        }
        builder.end();
        builder.begin_limit();
        builder.parameter(orm::PhysicalType::int64);
        builder.end();
    }
};

TEST(When, leaves_no_trace_in_where_and_having_when_it_is_off) {
    const auto query = orm::select(users.age)
                           .where(orm::when(false, users.age > 1))
                           .where(!orm::when(false, users.age > 2))
                           .group_by(users.age)
                           .having(orm::when(false, orm::count() > 1));
    expect(
        query,
        R"sql(SELECT "age" FROM "users" GROUP BY "age")sql",
        R"sql(SELECT "age" FROM "users" GROUP BY "age")sql"
    );
}

TEST(When, leaves_the_other_conditions_as_they_are) {
    const auto query = orm::select(users.age)
                           .group_by(users.age)
                           .having(orm::when(false, orm::count() > 1))
                           .having(users.age > 2 && !orm::when(false, users.age > 3));
    expect(
        query,
        R"sql(SELECT "age" FROM "users" GROUP BY "age" HAVING "age" > ?1)sql",
        R"sql(SELECT "age" FROM "users" GROUP BY "age" HAVING "age" > $1)sql"
    );
}

TEST(When, is_its_condition_when_it_is_on) {
    constexpr std::uint32_t second = 2;
    expect(
        orm::select(users.age).where(
            orm::when(false, users.age > 1) && orm::when(true, users.age > 2)
        ),
        R"sql(SELECT "age" FROM "users" WHERE "age" > ?1)sql",
        R"sql(SELECT "age" FROM "users" WHERE "age" > $1)sql",
        second
    );
}

TEST(Parentheses, stand_around_conditions_beside_other_operators) {
    const auto query = orm::select(users.age)
                           .where((users.age > 1 && users.age < 2).is_null())
                           .where((!(users.age == 3)).is_null())
                           .where((!(users.age == 4)) == users.email.is_null())
                           .where(users.age.between(5, 6).is_not_null());
    expect_same(
        query,
        R"sql(SELECT "age" FROM "users" WHERE ("age" > ?1 AND "age" < ?2) IS NULL AND (NOT ("age" = ?3)) IS NULL AND (NOT ("age" = ?4)) = ("email" IS NULL) AND ("age" BETWEEN ?5 AND ?6) IS NOT NULL)sql"
    );
}

TEST(Between, takes_columns_and_expressions) {
    expect(
        orm::select(users.id).where(
            users.age.between(users.id, 9) && users.id.between(2, users.age + 1)
        ),
        R"sql(SELECT "id" FROM "users" WHERE ("age" BETWEEN "id" AND ?1) AND ("id" BETWEEN ?2 AND "age" + ?3))sql",
        R"sql(SELECT "id" FROM "users" WHERE ("age" BETWEEN "id" AND $1) AND ("id" BETWEEN $2 AND "age"::bigint + $3))sql"
    );
}

TEST(InKeys, takes_a_list_for_each_column_where_there_are_arrays) {
    expect(
        InKeys{orm::Mapping<keys::City>::table, {0, 1}},
        R"sql(SELECT "country_code" FROM "cities" WHERE ("country_code", "name") IN (SELECT value, value2 FROM orm_list(?1)) LIMIT ?2)sql",
        R"sql(SELECT "country_code" FROM "cities" WHERE ("country_code", "name") IN (SELECT * FROM unnest($1::text[], $2::text[])) LIMIT $3)sql"
    );
    expect(
        InKeys{orm::Mapping<keys::Enrolment>::table, {0, 1}, true},
        R"sql(SELECT "course_code" FROM "enrolments" WHERE ("course_code", "student_id") NOT IN (SELECT value, value2 FROM orm_list(?1)) LIMIT ?2)sql",
        R"sql(SELECT "course_code" FROM "enrolments" WHERE ("course_code", "student_id") NOT IN (SELECT * FROM unnest($1::text[], $2::bigint[])) LIMIT $3)sql"
    );
}

TEST(InKeys, lets_the_database_name_the_type_that_an_annotation_gave) {
    static constexpr orm::Fragment types[] = {{"", "char(5)"}};
    static const orm::ColumnInfo columns[] = {
        {.name = "code", .member = "code", .type = orm::PhysicalType::text, .type_override = types},
        {.name = "price",
         .member = "price",
         .type = orm::PhysicalType::decimal,
         .precision = 10,
         .scale = 2}};
    const orm::TableInfo table{.name = "prices", .schema = "shop", .columns = columns};
    EXPECT_EQ(
        text(orm::postgres::dialect(), InKeys{table, {0, 1}}),
        R"sql(SELECT "code" FROM "shop"."prices" WHERE ("code", "price") IN (SELECT * FROM unnest(ARRAY(SELECT "code" FROM "shop"."prices" WHERE false) || $1, $2::numeric[])) LIMIT $3)sql"
    );
}

}  // namespace
