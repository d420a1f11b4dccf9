#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <algorithm>
#include <type_traits>

namespace {

using blog::comments;
using blog::posts;
using blog::users;

TEST(Subquery, is_a_scalar_that_uses_a_table_around_it) {
    expect_same(
        orm::select(
            users.name,
            orm::scalar(
                orm::select(orm::count()).from(posts).where(posts.author == orm::outer(users))
            )
        ),
        R"sql(SELECT "users"."name", (SELECT COUNT(*) FROM "posts" WHERE "posts"."author_id" = "users"."id") FROM "users")sql"
    );
}

TEST(Subquery, over_its_own_table_again_has_another_name_inside) {
    expect_same(
        orm::select(users.name)
            .where(
                users.age > orm::scalar(orm::select(orm::max(users.age))
                                            .where(users.name != orm::outer(users).name))
            ),
        R"sql(SELECT "users"."name" FROM "users" WHERE "users"."age" > (SELECT MAX("users_2"."age") FROM "users" AS "users_2" WHERE "users_2"."name" <> "users"."name"))sql"
    );
}

TEST(Subquery, follows_the_relations_of_its_own_tables) {
    expect_same(
        orm::select(posts.title)
            .where(
                posts.author->age > orm::scalar(orm::select(orm::max(posts.author->age))
                                                    .from(posts)
                                                    .where(posts.author->name == "Bob"))
            ),
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "author"."age" > (SELECT MAX("author_2"."age") FROM "posts" AS "posts_2" JOIN "users" AS "author_2" ON "author_2"."id" = "posts_2"."author_id" WHERE "author_2"."name" = ?1))sql"
    );
}

TEST(Subquery, is_what_in_looks_into) {
    expect_same(
        orm::select(users.name)
            .where(users.id.in(orm::select(posts.author).where(posts.title == "Hello"))),
        R"sql(SELECT "users"."name" FROM "users" WHERE "users"."id" IN (SELECT "posts"."author_id" FROM "posts" WHERE "posts"."title" = ?1))sql"
    );
}

TEST(Subquery, is_asked_for_a_row) {
    expect_same(
        orm::select(users.name)
            .where(
                orm::exists(orm::select(posts).where(posts.author == orm::outer(users))) &&
                users.age > 3
            ),
        R"sql(SELECT "users"."name" FROM "users" WHERE EXISTS (SELECT 1 FROM "posts" WHERE "posts"."author_id" = "users"."id") AND "users"."age" > ?1)sql"
    );
}

TEST(Subquery, stands_as_a_table) {
    const auto totals = orm::derived<"totals">(
        orm::select(posts.author, orm::as<"n">(orm::count())).from(posts).group_by(posts.author)
    );
    expect_same(
        orm::select(users.name, orm::column<"n">(totals))
            .from(users)
            .join(totals)
            .on(orm::column<"author">(totals) == users.id)
            .where(orm::column<"n">(totals) > 2),
        R"sql(SELECT "users"."name", "totals"."n" FROM "users" JOIN (SELECT "posts"."author_id" AS "author", COUNT(*) AS "n" FROM "posts" GROUP BY "posts"."author_id") AS "totals" ON "totals"."author" = "users"."id" WHERE "totals"."n" > ?1)sql"
    );
}

TEST(Subquery, that_selects_an_entity_has_its_columns) {
    const auto adults = orm::cte<"adults">(orm::select(users).where(users.age >= 18));
    expect_same(
        orm::with(adults).select(adults).where(adults.name != "Bob"),
        R"sql(WITH "adults" AS (SELECT "users"."id", "users"."name", "users"."email", "users"."age", "users"."created_at" FROM "users" WHERE "users"."age" >= ?1) SELECT "adults"."id", "adults"."name", "adults"."email", "adults"."age", "adults"."created_at" FROM "adults" WHERE "adults"."name" <> ?2)sql"
    );
}

TEST(Subquery, for_each_row_is_not_supported_where_there_are_no_lateral_joins) {
    const auto best = orm::derived<"best">(
        orm::select(posts.title).where(posts.author == orm::outer(users)).limit(1)
    );
    const auto query = orm::select(users.name, orm::column<"title">(best))
                           .left_join_lateral(best)
                           .on(orm::value(true));
    EXPECT_THROW(text(orm::sqlite::dialect(), query), orm::NotSupported);
    EXPECT_EQ(
        text(orm::postgres::dialect(), query),
        R"sql(SELECT "users"."name", "best"."title" FROM "users" LEFT JOIN LATERAL (SELECT "posts"."title" FROM "posts" WHERE "posts"."author_id" = "users"."id" LIMIT $1) AS "best" ON $2::boolean)sql"
    );
}

TEST(Subquery, that_is_stored_takes_nothing_from_around_it) {
    const auto inner = orm::select(posts).where(posts.author == orm::outer(users));
    EXPECT_THROW(static_cast<void>(orm::Query<blog::Post>(inner)), orm::UsageError);
}

}  // namespace
