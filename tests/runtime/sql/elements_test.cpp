#include "runtime/sql/query_text.hpp"
#include "support/models/types.orm.hpp"

namespace {

using types::samples;

TEST(Elements, are_rows_beside_those_of_their_table) {
    const auto number = orm::elements<"number">(samples.numbers);
    const auto value = orm::column<"value">(number);
    expect(
        orm::select(samples.id, value).cross_join(number).where(value > 3),
        R"sql(SELECT "samples"."id", "number"."value" FROM "samples" CROSS JOIN json_each("samples"."numbers") AS "number" WHERE "number"."value" > ?1)sql",
        R"sql(SELECT "samples"."id", "number"."value" FROM "samples" CROSS JOIN unnest("samples"."numbers") AS "number" ("value") WHERE "number"."value" > $1)sql"
    );
}

TEST(Elements, are_asked_by_a_query_for_each_row) {
    const auto number = orm::elements<"number">(orm::outer(samples).numbers);
    expect(
        orm::select(samples.id)
            .where(
                orm::scalar(orm::select(orm::sum(orm::column<"value">(number))).from(number)) > 3
            ),
        R"sql(SELECT "samples"."id" FROM "samples" WHERE (SELECT SUM("number"."value") FROM json_each("samples"."numbers") AS "number") > ?1)sql",
        R"sql(SELECT "samples"."id" FROM "samples" WHERE (SELECT CAST(SUM("number"."value") AS bigint) FROM unnest("samples"."numbers") AS "number" ("value")) > $1)sql"
    );
}

}  // namespace
