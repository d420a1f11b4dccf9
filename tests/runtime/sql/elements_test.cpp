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

TEST(Elements, of_a_json_array_are_documents) {
    const auto part = orm::elements<"part">(samples.json["parts"]);
    expect(
        orm::select(samples.id)
            .cross_join(part)
            .where(orm::column<"value">(part) == orm::Json("1")),
        R"sql(SELECT "samples"."id" FROM "samples" CROSS JOIN orm_json_elements(orm_json_get("samples"."json", ?1)) AS "part" WHERE orm_json_normal("part"."value") = orm_json_normal(?2))sql",
        R"sql(SELECT "samples"."id" FROM "samples" CROSS JOIN jsonb_array_elements(CASE jsonb_typeof(("samples"."json" -> $1::text)) WHEN 'array' THEN ("samples"."json" -> $1::text) END) AS "part" ("value") WHERE "part"."value" = $2)sql"
    );
}

TEST(Elements, of_a_range_are_a_list_of_values) {
    const std::vector<int> list{1, 2};
    const auto number = orm::elements<"number">(list);
    expect(
        orm::select(orm::column<"value">(number)).from(number),
        R"sql(SELECT "number"."value" FROM (SELECT value AS "value" FROM orm_list(?1)) AS "number")sql",
        R"sql(SELECT "number"."value" FROM (SELECT * FROM unnest($1::bigint[]) AS "values"("value")) AS "number")sql"
    );
}

TEST(Members, of_a_json_object_are_keys_and_documents) {
    const orm::Json settings(R"({"a": 1})");
    const auto setting = orm::members<"setting">(settings);
    expect(
        orm::select(orm::column<"key">(setting), orm::column<"value">(setting)).from(setting),
        R"sql(SELECT "setting"."key", "setting"."value" FROM orm_json_members(?1) AS "setting")sql",
        R"sql(SELECT "setting"."key", "setting"."value" FROM jsonb_each(CASE jsonb_typeof($1::jsonb) WHEN 'object' THEN $1::jsonb END) AS "setting" ("key", "value"))sql"
    );
}

}  // namespace
