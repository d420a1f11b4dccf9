#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/json_text.hpp>

namespace {

using blog::users;

TEST(Aggregate, takes_distinct_values_an_order_and_a_filter) {
    expect(
        orm::select(
            users.age,
            orm::string_agg(users.name, ", ").order_by(users.name.desc()).filter(users.age > 3),
            orm::count(users.email).distinct()
        )
            .group_by(users.age),
        R"sql(SELECT "age", orm_string_agg('df', "name", ?1, "name") FILTER (WHERE "age" > ?2), COUNT(DISTINCT "email") FROM "users" GROUP BY "age")sql",
        R"sql(SELECT "age", string_agg("name", $1 ORDER BY "name" DESC) FILTER (WHERE "age" > $2), COUNT(DISTINCT "email") FROM "users" GROUP BY "age")sql"
    );
}

TEST(Aggregate, of_truth_is_the_smallest_or_the_greatest_where_there_is_no_other) {
    expect(
        orm::select(orm::every(users.age > 1), orm::some(users.email.is_null())),
        R"sql(SELECT MIN("age" > ?1), MAX("email" IS NULL) FROM "users")sql",
        R"sql(SELECT bool_and("age" > $1), bool_or("email" IS NULL) FROM "users")sql"
    );
}

TEST(Aggregate, makes_an_array) {
    expect(
        orm::select(orm::array_agg(users.name).order_by(users.id)),
        R"sql(SELECT orm_array_agg('al', "name", "id") FROM "users")sql",
        R"sql(SELECT array_agg("name" ORDER BY "id") FROM "users")sql"
    );
}

TEST(Aggregate, makes_json) {
    expect(
        orm::select(orm::json_agg(users.name).order_by(users.id.desc())),
        R"sql(SELECT orm_json_agg('df', orm_to_json("name"), "id") FROM "users")sql",
        R"sql(SELECT jsonb_agg(coalesce(to_jsonb("name"), CAST('null' AS jsonb)) ORDER BY "id" DESC) FROM "users")sql"
    );
}

TEST(Aggregate, that_is_called_by_its_name_takes_what_others_take) {
    const auto middle = orm::aggregate_function<double>("median", users.age);
    expect(
        orm::select(middle.distinct().filter(users.age > 3)),
        R"sql(SELECT median(DISTINCT "age") FILTER (WHERE "age" > ?1) FROM "users")sql",
        R"sql(SELECT median(DISTINCT "age") FILTER (WHERE "age" > $1) FROM "users")sql"
    );
    const auto sorted = orm::select(middle.order_by(users.name.desc()));
    EXPECT_EQ(
        text(orm::postgres::dialect(), sorted),
        R"sql(SELECT median("age" ORDER BY "name" DESC) FROM "users")sql"
    );
    EXPECT_THROW(text(orm::sqlite::dialect(), sorted), orm::NotSupported);
}

TEST(GroupBy, a_name_is_the_selected_value_itself) {
    const auto decade = orm::as<"decade">(users.age / 10);
    expect(
        orm::select(decade, orm::count()).group_by(decade).order_by(decade.desc()),
        R"sql(SELECT "age" / ?1 AS "decade", COUNT(*) FROM "users" GROUP BY 1 ORDER BY 1 DESC)sql",
        R"sql(SELECT "age"::bigint / $1 AS "decade", COUNT(*) FROM "users" GROUP BY 1 ORDER BY 1 DESC)sql"
    );
}

TEST(GroupBy, several_groupings_are_refused_where_there_are_none) {
    const auto query = orm::select(users.age, users.name, orm::count())
                           .group_by(orm::rollup(users.age, users.name));
    EXPECT_EQ(
        text(orm::postgres::dialect(), query),
        R"sql(SELECT "age", "name", COUNT(*) FROM "users" GROUP BY ROLLUP ("age", "name"))sql"
    );
    EXPECT_THROW(text(orm::sqlite::dialect(), query), orm::NotSupported);
}

TEST(GroupBy, sets_may_be_empty) {
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::select(users.age, orm::count())
                .group_by(orm::grouping_sets(orm::grouping_set(users.age), orm::grouping_set()))
        ),
        R"sql(SELECT "age", COUNT(*) FROM "users" GROUP BY GROUPING SETS (("age"), ()))sql"
    );
}

TEST(DistinctOn, is_refused_where_there_is_none) {
    const auto query = orm::select(users.age).distinct_on(users.age).order_by(users.age, users.id);
    EXPECT_EQ(
        text(orm::postgres::dialect(), query),
        R"sql(SELECT DISTINCT ON ("age") "age" FROM "users" ORDER BY "age", "id")sql"
    );
    EXPECT_THROW(text(orm::sqlite::dialect(), query), orm::NotSupported);
}

}  // namespace
