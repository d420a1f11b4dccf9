#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/keys.orm.hpp"

#include <gmock/gmock.h>

namespace {

using blog::posts;
using blog::users;
using keys::streets;

TEST(KeyList, of_objects_is_one_parameter) {
    const std::vector<blog::User> authors;
    expect(
        orm::select(posts.id).where(posts.author.in(authors)),
        R"sql(SELECT "id" FROM "posts" WHERE "author_id" IN (SELECT value FROM orm_list(?1)))sql",
        R"sql(SELECT "id" FROM "posts" WHERE "author_id" = ANY($1))sql"
    );
    expect(
        orm::select(users.name).where(users.id.not_in(authors)),
        R"sql(SELECT "name" FROM "users" WHERE "id" NOT IN (SELECT value FROM orm_list(?1)))sql",
        R"sql(SELECT "name" FROM "users" WHERE "id" <> ALL($1))sql"
    );
}

TEST(KeyList, of_objects_with_keys_of_several_columns_is_one_of_rows) {
    const std::vector<keys::City> cities;
    expect(
        orm::select(streets.id).where(streets.city.in(cities)),
        R"sql(SELECT "id" FROM "streets" WHERE ("city_country_code", "city_name") IN (SELECT value, value2 FROM orm_list(?1)))sql",
        R"sql(SELECT "id" FROM "streets" WHERE ("city_country_code", "city_name") IN (SELECT * FROM unnest($1::text[], $2::text[])))sql"
    );
}

TEST(KeyList, of_keys_of_more_than_three_columns_is_not_supported_by_sqlite) {
    const orm::detail::SourceInfo source{
        orm::detail::SourceKind::root, &orm::Mapping<blog::User>::table};
    const auto statement_over = [&](orm::ColumnIndex columns) {
        orm::sql::Statement statement;
        orm::sql::Builder builder(statement);
        builder.from(source);
        builder.entity(source);
        builder.begin_where();
        builder.in_list(false, nullptr, columns);
        for (orm::ColumnIndex column = 0; column != columns; ++column) {
            builder.column(source, column);
        }
        builder.end();
        return statement;
    };
    EXPECT_THAT(
        orm::sqlite::dialect().render(statement_over(3)),
        testing::HasSubstr(R"("email") IN (SELECT value, value2, value3 FROM orm_list(?1)))")
    );
    EXPECT_THROW(
        static_cast<void>(orm::sqlite::dialect().render(statement_over(4))), orm::NotSupported
    );
}

TEST(KeyList, is_what_a_query_for_objects_gives) {
    expect_same(
        orm::select(posts.id).where(posts.author.in(orm::select(users).where(users.age > 3))),
        R"sql(SELECT "posts"."id" FROM "posts" WHERE "posts"."author_id" IN (SELECT "users"."id" FROM "users" WHERE "users"."age" > ?1))sql"
    );
    expect_same(
        orm::select(streets.id).where(streets.city.not_in(orm::select(keys::cities))),
        R"sql(SELECT "streets"."id" FROM "streets" WHERE ("streets"."city_country_code", "streets"."city_name") NOT IN (SELECT "cities"."country_code", "cities"."name" FROM "cities"))sql"
    );
}

TEST(Key, of_a_query_that_stands_as_the_table_of_an_entity_is_that_of_the_entity) {
    const auto old = orm::derived<"old">(orm::select(users).where(users.age > 60));
    expect_same(
        orm::select(posts.id).join(old).on(posts.author == old),
        R"sql(SELECT "posts"."id" FROM "posts" JOIN (SELECT "users"."id", "users"."name", "users"."email", "users"."age", "users"."created_at" FROM "users" WHERE "users"."age" > ?1) AS "old" ON "posts"."author_id" = "old"."id")sql"
    );
}

}  // namespace
