#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

namespace {

using blog::users;

TEST(Window, has_a_partition_and_an_order) {
    expect_same(
        orm::select(
            users.name,
            orm::row_number().over(orm::partition_by(users.age).order_by(users.name.desc()))
        ),
        R"sql(SELECT "name", row_number() OVER (PARTITION BY "age" ORDER BY "name" DESC) FROM "users")sql"
    );
}

TEST(Window, has_a_frame) {
    const auto recent = orm::all_rows().order_by(users.id);
    expect_same(
        orm::select(
            orm::count(users.email).over(recent.rows(orm::preceding(2), orm::current_row)),
            orm::max(users.age).over(recent
                                         .range(orm::unbounded_preceding, orm::unbounded_following)
                                         .exclude<orm::Exclude::ties>()),
            orm::first_value(users.name).over(recent.groups(orm::current_row, orm::following(1)))
        ),
        R"sql(SELECT COUNT("email") OVER (ORDER BY "id" ROWS BETWEEN ?1 PRECEDING AND CURRENT ROW), MAX("age") OVER (ORDER BY "id" RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES), first_value("name") OVER (ORDER BY "id" GROUPS BETWEEN CURRENT ROW AND ?2 FOLLOWING) FROM "users")sql"
    );
}

TEST(Window, may_have_a_name) {
    expect(
        orm::select(
            orm::rank().over(orm::window<"w">()), orm::lag(users.name, 2).over(orm::window<"w">())
        )
            .window<"w">(orm::partition_by(users.age).order_by(users.id)),
        R"sql(SELECT rank() OVER "w", lag("name", ?1) OVER "w" FROM "users" WINDOW "w" AS (PARTITION BY "age" ORDER BY "id"))sql",
        R"sql(SELECT rank() OVER "w", lag("name", $1::int) OVER "w" FROM "users" WINDOW "w" AS (PARTITION BY "age" ORDER BY "id"))sql"
    );
}

TEST(Window, stands_inside_of_what_is_written_around_its_aggregate) {
    expect(
        orm::select(orm::avg(users.age).over(orm::partition_by(users.email))),
        R"sql(SELECT AVG("age") OVER (PARTITION BY "email") FROM "users")sql",
        R"sql(SELECT CAST(AVG("age") OVER (PARTITION BY "email") AS double precision) FROM "users")sql"
    );
}

TEST(Window, is_over_groups_where_there_are_groups) {
    expect(
        orm::select(users.name, orm::sum(orm::count(users.email)).over(orm::all_rows()))
            .group_by(users.id),
        R"sql(SELECT "name", SUM(COUNT("email")) OVER () FROM "users" GROUP BY "id")sql",
        R"sql(SELECT "name", CAST(SUM(COUNT("email")) OVER () AS bigint) FROM "users" GROUP BY "id")sql"
    );
}

TEST(Window, takes_an_aggregate_that_is_called_by_its_name) {
    const auto middle = orm::aggregate_function<double>("median", users.age);
    expect(
        orm::select(middle.filter(users.age > 3).over(orm::partition_by(users.email))),
        R"sql(SELECT median("age") FILTER (WHERE "age" > ?1) OVER (PARTITION BY "email") FROM "users")sql",
        R"sql(SELECT median("age") FILTER (WHERE "age" > $1) OVER (PARTITION BY "email") FROM "users")sql"
    );
}

TEST(Window, takes_the_rows_of_a_list_in_its_own_order) {
    const auto so_far = orm::all_rows().order_by(users.id);
    expect(
        orm::select(
            orm::string_agg(users.name, ", ").over(so_far), orm::array_agg(users.name).over(so_far)
        ),
        R"sql(SELECT orm_string_agg('', "name", ?1) OVER (ORDER BY "id"), orm_array_agg('', "name") OVER (ORDER BY "id") FROM "users")sql",
        R"sql(SELECT string_agg("name", $1) OVER (ORDER BY "id"), array_agg("name") OVER (ORDER BY "id") FROM "users")sql"
    );
}

TEST(Window, has_a_range_of_values) {
    const auto by_age = orm::all_rows().order_by(users.age);
    expect(
        orm::select(
            users.id, orm::count().over(by_age.range(orm::preceding(2.5), orm::following(2)))
        ),
        R"sql(SELECT "id", COUNT(*) OVER (ORDER BY "age" RANGE BETWEEN ?1 PRECEDING AND ?2 FOLLOWING) FROM "users")sql",
        R"sql(SELECT "id", COUNT(*) OVER (ORDER BY "age" RANGE BETWEEN $1::double precision PRECEDING AND $2 FOLLOWING) FROM "users")sql"
    );
    const auto by_time = orm::select(
        users.id,
        orm::count().over(orm::all_rows()
                              .order_by(users.created_at)
                              .range(orm::preceding(std::chrono::hours(1)), orm::current_row))
    );
    EXPECT_EQ(
        text(orm::postgres::dialect(), by_time),
        R"sql(SELECT "id", COUNT(*) OVER (ORDER BY "created_at" RANGE BETWEEN $1::interval PRECEDING AND CURRENT ROW) FROM "users")sql"
    );
    EXPECT_THROW(text(orm::sqlite::dialect(), by_time), orm::NotSupported);
}

TEST(Window, value_of_another_row_has_one_that_stands_in_for_it) {
    const auto by_id = orm::all_rows().order_by(users.id);
    expect(
        orm::select(
            orm::lag(users.name, 1, "none").over(by_id),
            orm::lead(users.age, 2, users.id).over(by_id)
        ),
        R"sql(SELECT lag("name", ?1, ?2) OVER (ORDER BY "id"), lead("age", ?3, "id") OVER (ORDER BY "id") FROM "users")sql",
        R"sql(SELECT lag("name", $1::int, $2) OVER (ORDER BY "id"), lead("age", $3::int, "id") OVER (ORDER BY "id") FROM "users")sql"
    );
}

}  // namespace
