#include "runtime/sql/query_text.hpp"
#include "support/models/types.orm.hpp"

#include <chrono>

namespace {

using namespace std::chrono_literals;
using types::samples;

TEST(Series, of_integers_is_a_table_of_values) {
    const auto number = orm::generate_series<"number">(1, 10, 2);
    expect(
        orm::select(orm::column<"value">(number)).from(number),
        R"sql(SELECT "number"."value" FROM orm_series(?1, ?2, ?3) AS "number")sql",
        R"sql(SELECT "number"."value" FROM generate_series($1::bigint, $2::bigint, $3::bigint) AS "number" ("value"))sql"
    );
}

TEST(Series, uses_columns_of_the_tables_in_front_of_it) {
    const auto number = orm::generate_series<"number">(1, samples.int32);
    expect(
        orm::select(samples.id, orm::column<"value">(number)).cross_join(number),
        R"sql(SELECT "samples"."id", "number"."value" FROM "samples" CROSS JOIN orm_series(?1, "samples"."int32", ?2) AS "number")sql",
        R"sql(SELECT "samples"."id", "number"."value" FROM "samples" CROSS JOIN generate_series($1::bigint, "samples"."int32"::bigint, $2::bigint) AS "number" ("value"))sql"
    );
}

TEST(Series, of_days_has_days) {
    const auto day =
        orm::generate_series<"day">(samples.date, 2024y / 1 / 31, std::chrono::weeks(1));
    expect(
        orm::select(orm::column<"value">(day)).from(samples).cross_join(day),
        R"sql(SELECT "day"."value" FROM "samples" CROSS JOIN orm_date_series("samples"."date", ?1, ?2) AS "day")sql",
        R"sql(SELECT "day"."value" FROM "samples" CROSS JOIN LATERAL (SELECT CAST("day" AS date) AS "value" FROM generate_series(CAST("samples"."date" AS timestamp), CAST($1::date AS timestamp), make_interval(days => CAST($2::bigint AS integer))) AS "day") AS "day")sql"
    );
}

TEST(Series, of_times_has_times_in_steps_of_a_duration) {
    const auto hour = orm::generate_series<"hour">(samples.timestamp, samples.seconds, 1h);
    expect(
        orm::select(orm::column<"value">(hour)).from(samples).cross_join(hour),
        R"sql(SELECT "hour"."value" FROM "samples" CROSS JOIN orm_time_series("samples"."timestamp", "samples"."seconds", ?1) AS "hour")sql",
        R"sql(SELECT "hour"."value" FROM "samples" CROSS JOIN generate_series("samples"."timestamp", "samples"."seconds", $1::interval) AS "hour" ("value"))sql"
    );
    const auto local = orm::generate_series<"hour">(samples.local, samples.local, samples.duration);
    expect(
        orm::select(orm::column<"value">(local)).from(samples).cross_join(local),
        R"sql(SELECT "hour"."value" FROM "samples" CROSS JOIN orm_time_series("samples"."local", "samples"."local", "samples"."duration") AS "hour")sql",
        R"sql(SELECT "hour"."value" FROM "samples" CROSS JOIN generate_series("samples"."local", "samples"."local", "samples"."duration") AS "hour" ("value"))sql"
    );
}

}  // namespace
