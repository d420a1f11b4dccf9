#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"
#include "support/models/types.orm.hpp"

namespace {

using blog::posts;
using blog::users;

TEST(Select, of_an_entity_names_its_columns_in_order) {
    expect(
        orm::select(users),
        R"sql(SELECT "id", "name", "email", "age", "created_at" FROM "users")sql",
        R"sql(SELECT "id", "name", "email", "age", "created_at" FROM "users")sql"
    );
}

TEST(Select, binds_every_value) {
    expect(
        orm::select(users.name).where(users.age >= 18 && users.name == "O'Hara"),
        R"sql(SELECT "name" FROM "users" WHERE "age" >= ?1 AND "name" = ?2)sql",
        R"sql(SELECT "name" FROM "users" WHERE "age" >= $1 AND "name" = $2)sql"
    );
}

TEST(Select, keeps_the_grouping_of_conditions) {
    expect(
        orm::select(users.name).where((users.age < 1 || users.age > 2) && !(users.name == "a")),
        R"sql(SELECT "name" FROM "users" WHERE ("age" < ?1 OR "age" > ?2) AND NOT ("name" = ?3))sql",
        R"sql(SELECT "name" FROM "users" WHERE ("age" < $1 OR "age" > $2) AND NOT ("name" = $3))sql"
    );
}

TEST(Select, keeps_the_grouping_of_arithmetic) {
    expect(
        orm::select(users.name).where((users.age + 1) * 2 - users.age % 3 > 4),
        R"sql(SELECT "name" FROM "users" WHERE ((("age" + ?1) * ?2) - ("age" % ?3)) > ?4)sql",
        R"sql(SELECT "name" FROM "users" WHERE ((("age"::bigint + $1) * $2) - ("age"::bigint % $3)) > $4)sql"
    );
}

TEST(Select, divides) {
    expect(
        orm::select(users.age / 2),
        R"sql(SELECT "age" / ?1 FROM "users")sql",
        R"sql(SELECT "age"::bigint / $1 FROM "users")sql"
    );
}

TEST(Select, of_a_join_qualifies_every_column) {
    expect(
        orm::select(users.name, orm::count(posts.id))
            .from(users)
            .left_join(posts)
            .on(posts.author == users)
            .group_by(users.id, users.name)
            .having(orm::count(posts.id) > 3),
        R"sql(SELECT "users"."name", COUNT("posts"."id") FROM "users" LEFT JOIN "posts" ON "posts"."author_id" = "users"."id" GROUP BY "users"."id", "users"."name" HAVING COUNT("posts"."id") > ?1)sql",
        R"sql(SELECT "users"."name", COUNT("posts"."id") FROM "users" LEFT JOIN "posts" ON "posts"."author_id" = "users"."id" GROUP BY "users"."id", "users"."name" HAVING COUNT("posts"."id") > $1)sql"
    );
}

TEST(Select, follows_a_path_with_one_join) {
    expect(
        orm::select(posts.title).where(posts.author->name == "Bob" && posts.author->age > 1),
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "author"."name" = ?1 AND "author"."age" > ?2)sql",
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "author"."name" = $1 AND "author"."age" > $2)sql"
    );
}

TEST(Select, follows_an_optional_path_with_a_left_join) {
    expect(
        orm::select(posts.title, posts.editor->name),
        R"sql(SELECT "posts"."title", "editor"."name" FROM "posts" LEFT JOIN "users" AS "editor" ON "editor"."id" = "posts"."editor_id")sql",
        R"sql(SELECT "posts"."title", "editor"."name" FROM "posts" LEFT JOIN "users" AS "editor" ON "editor"."id" = "posts"."editor_id")sql"
    );
}

TEST(Select, of_any_is_exists) {
    expect(
        orm::select(users.name).where(users.posts.any([](auto p) { return p.title == "Hello"; })),
        R"sql(SELECT "users"."name" FROM "users" WHERE EXISTS (SELECT 1 FROM "posts" WHERE "posts"."author_id" = "users"."id" AND ("posts"."title" = ?1)))sql",
        R"sql(SELECT "users"."name" FROM "users" WHERE EXISTS (SELECT 1 FROM "posts" WHERE "posts"."author_id" = "users"."id" AND ("posts"."title" = $1)))sql"
    );
}

TEST(Select, of_contains_is_exists_for_one_object) {
    const blog::Tag cpp{.name = "cpp"};
    expect_same(
        orm::select(posts.title).where(posts.tags.contains(cpp) && !posts.comments.contains(7)),
        R"sql(SELECT "posts"."title" FROM "posts" WHERE EXISTS (SELECT 1 FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id" WHERE ("tags"."name" = ?1)) AND NOT (EXISTS (SELECT 1 FROM "comments" WHERE "comments"."post_id" = "posts"."id" AND ("comments"."id" = ?2))))sql"
    );
}

TEST(Select, of_none_through_pairs_is_not_exists) {
    expect(
        orm::select(posts.title).where(posts.tags.none([](auto t) { return t.name == "cpp"; })),
        R"sql(SELECT "posts"."title" FROM "posts" WHERE NOT EXISTS (SELECT 1 FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id" WHERE ("tags"."name" = ?1)))sql",
        R"sql(SELECT "posts"."title" FROM "posts" WHERE NOT EXISTS (SELECT 1 FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id" WHERE ("tags"."name" = $1)))sql"
    );
}

TEST(Select, of_count_is_a_subquery) {
    expect(
        orm::select(posts.title, posts.tags.count()),
        R"sql(SELECT "posts"."title", (SELECT COUNT(*) FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id") FROM "posts")sql",
        R"sql(SELECT "posts"."title", (SELECT COUNT(*) FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id") FROM "posts")sql"
    );
}

TEST(Select, sorts_nulls_alike) {
    expect(
        orm::select(users.name)
            .order_by(
                users.email.asc(),
                users.email.desc(),
                users.name.asc(),
                users.age.desc().nulls_last()
            ),
        R"sql(SELECT "name" FROM "users" ORDER BY "email" NULLS LAST, "email" DESC NULLS FIRST, "name", "age" DESC NULLS LAST)sql",
        R"sql(SELECT "name" FROM "users" ORDER BY "email", "email" DESC, "name", "age" DESC NULLS LAST)sql"
    );
}

TEST(Select, limits) {
    expect(
        orm::select(users.name).limit(10).offset(20),
        R"sql(SELECT "name" FROM "users" LIMIT ?1 OFFSET ?2)sql",
        R"sql(SELECT "name" FROM "users" LIMIT $1 OFFSET $2)sql"
    );
}

TEST(Select, offsets_rows_in_any_order_where_one_says_so) {
    expect_same(
        orm::select(users.name).offset(20, orm::in_any_order).limit(10),
        R"sql(SELECT "name" FROM "users" LIMIT ?2 OFFSET ?1)sql"
    );
}

TEST(Select, offsets_without_a_limit) {
    expect(
        orm::select(users.name).offset(20),
        R"sql(SELECT "name" FROM "users" LIMIT -1 OFFSET ?1)sql",
        R"sql(SELECT "name" FROM "users" OFFSET $1)sql"
    );
}

TEST(Select, is_distinct) {
    expect(
        orm::select(posts.author).distinct(),
        R"sql(SELECT DISTINCT "author_id" FROM "posts")sql",
        R"sql(SELECT DISTINCT "author_id" FROM "posts")sql"
    );
}

TEST(Select, matches_patterns) {
    expect(
        orm::select(users.name)
            .where(
                users.name.starts_with("A%") && users.name.icontains("x") &&
                users.name.not_like("b")
            ),
        R"sql(SELECT "name" FROM "users" WHERE "name" GLOB ?1 AND "name" LIKE ?2 ESCAPE '\' AND "name" NOT GLOB ?3)sql",
        R"sql(SELECT "name" FROM "users" WHERE "name" LIKE $1 AND "name" ILIKE $2 AND "name" NOT LIKE $3)sql"
    );
}

TEST(Select, takes_a_list_as_one_parameter) {
    expect(
        orm::select(users.name).where(users.age.in({1, 2, 3}) && users.name.not_in({"a"})),
        R"sql(SELECT "name" FROM "users" WHERE "age" IN (SELECT value FROM orm_list(?1)) AND "name" NOT IN (SELECT value FROM orm_list(?2)))sql",
        R"sql(SELECT "name" FROM "users" WHERE "age" = ANY($1) AND "name" <> ALL($2))sql"
    );
}

TEST(Select, ranges) {
    expect(
        orm::select(users.name).where(users.age.between(1, 2)),
        R"sql(SELECT "name" FROM "users" WHERE "age" BETWEEN ?1 AND ?2)sql",
        R"sql(SELECT "name" FROM "users" WHERE "age" BETWEEN $1 AND $2)sql"
    );
}

TEST(Select, tells_null) {
    expect(
        orm::select(users.name).where(users.email.is_null() || users.email != std::nullopt),
        R"sql(SELECT "name" FROM "users" WHERE ("email" IS NULL OR "email" IS NOT NULL))sql",
        R"sql(SELECT "name" FROM "users" WHERE ("email" IS NULL OR "email" IS NOT NULL))sql"
    );
}

TEST(Select, is_null_safe_on_request) {
    expect(
        orm::select(users.name).where(orm::distinct(users.email, "a")),
        R"sql(SELECT "name" FROM "users" WHERE "email" IS NOT ?1)sql",
        R"sql(SELECT "name" FROM "users" WHERE "email" IS DISTINCT FROM $1)sql"
    );
}

TEST(Select, aggregates) {
    expect(
        orm::select(orm::count(), orm::sum(users.age), orm::avg(users.age), orm::min(users.name))
            .from(users),
        R"sql(SELECT COUNT(*), SUM("age"), AVG("age"), MIN("name") FROM "users")sql",
        R"sql(SELECT COUNT(*), CAST(SUM("age") AS bigint), CAST(AVG("age") AS double precision), MIN("name") FROM "users")sql"
    );
}

TEST(Select, aggregates_values_of_types_that_need_help_on_some_database) {
    using types::samples;
    expect(
        orm::select(
            orm::max(samples.flag),
            orm::min(samples.flag),
            orm::max(samples.uuid),
            orm::sum(samples.real32)
        )
            .from(samples),
        R"sql(SELECT MAX("flag"), MIN("flag"), MAX("uuid"), SUM("real32") FROM "samples")sql",
        R"sql(SELECT bool_or("flag"), bool_and("flag"), CAST(MAX("uuid"::text) AS uuid), SUM("real32"::double precision) FROM "samples")sql"
    );
    EXPECT_THROW(
        static_cast<void>(
            text(orm::postgres::dialect(), orm::select(orm::max(samples.bytes)).from(samples))
        ),
        orm::NotSupported
    );
}

TEST(Select, extracts_in_utc_from_aggregates_too) {
    expect(
        orm::select(orm::extract<orm::DateField::hour>(orm::max(posts.published_at))).from(posts),
        R"sql(SELECT CAST(strftime('%H', substr(MAX("published_at"), 1, 19)) AS INTEGER) FROM "posts")sql",
        R"sql(SELECT CAST(floor(EXTRACT(hour FROM MAX("published_at") AT TIME ZONE 'UTC')) AS bigint) FROM "posts")sql"
    );
}

TEST(Select, extracts) {
    expect(
        orm::select(
            orm::extract<orm::DateField::year>(posts.published_at),
            orm::extract<orm::DateField::weekday>(posts.published_at)
        ),
        R"sql(SELECT CAST(strftime('%Y', substr("published_at", 1, 19)) AS INTEGER), CAST(strftime('%w', substr("published_at", 1, 19)) AS INTEGER) FROM "posts")sql",
        R"sql(SELECT CAST(floor(EXTRACT(year FROM "published_at" AT TIME ZONE 'UTC')) AS bigint), CAST(floor(EXTRACT(dow FROM "published_at" AT TIME ZONE 'UTC')) AS bigint) FROM "posts")sql"
    );
}

TEST(Select, compares_keys_of_several_columns_part_by_part) {
    expect(
        orm::select(keys::streets.name)
            .where(keys::streets.city == std::tuple(std::string("DE"), std::string("Bonn"))),
        R"sql(SELECT "name" FROM "streets" WHERE "city_country_code" = ?1 AND "city_name" = ?2)sql",
        R"sql(SELECT "name" FROM "streets" WHERE "city_country_code" = $1 AND "city_name" = $2)sql"
    );
}

TEST(Select, hides_deleted_rows) {
    expect(
        orm::select(rules::notes.title),
        R"sql(SELECT "title" FROM "notes" WHERE "deleted_at" IS NULL)sql",
        R"sql(SELECT "title" FROM "notes" WHERE "deleted_at" IS NULL)sql"
    );
}

TEST(Select, shows_deleted_rows_on_request) {
    expect(
        orm::select(rules::notes.title).with_deleted(),
        R"sql(SELECT "title" FROM "notes")sql",
        R"sql(SELECT "title" FROM "notes")sql"
    );
}

TEST(Select, compares_decimals_as_numbers) {
    expect(
        orm::select(rules::accounts.id).where(rules::accounts.price * 2 > 5),
        R"sql(SELECT "id" FROM "accounts" WHERE ("price" * ?1) > CAST(?2 AS NUMERIC))sql",
        R"sql(SELECT "id" FROM "accounts" WHERE ("price" * $1) > $2)sql"
    );
}

}  // namespace
