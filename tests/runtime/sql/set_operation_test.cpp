#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

namespace {

using blog::posts;
using blog::users;

TEST(SetOperation, is_sorted_and_limited_as_a_whole) {
    expect_same(
        orm::union_all(
            orm::select(users.name).where(users.age > 3),
            orm::select(posts.title).where(posts.views > 4)
        )
            .order_by(users.name.desc())
            .limit(5),
        R"sql(SELECT "users"."name" FROM "users" WHERE "users"."age" > ?1 UNION ALL SELECT "posts"."title" FROM "posts" WHERE "posts"."views" > ?2 ORDER BY 1 DESC LIMIT ?3)sql"
    );
}

TEST(SetOperation, takes_in_queries_that_are_sorted_or_combined_themselves) {
    expect_same(
        orm::except(
            orm::select(users.name).order_by(users.age).limit(1),
            orm::union_(orm::select(posts.title), orm::select(users.name))
        ),
        R"sql(SELECT * FROM (SELECT "users"."name" FROM "users" ORDER BY "users"."age" LIMIT ?1) AS "arm" EXCEPT SELECT * FROM (SELECT "posts"."title" FROM "posts" UNION SELECT "users"."name" FROM "users") AS "arm")sql"
    );
}

TEST(SetOperation, of_objects_is_sorted_by_their_columns) {
    expect_same(
        orm::intersect(
            orm::select(users).where(users.age > 3), orm::select(users).where(users.name != "x")
        )
            .order_by(users.name),
        R"sql(SELECT "users"."id", "users"."name", "users"."email", "users"."age", "users"."created_at" FROM "users" WHERE "users"."age" > ?1 INTERSECT SELECT "users"."id", "users"."name", "users"."email", "users"."age", "users"."created_at" FROM "users" WHERE "users"."name" <> ?2 ORDER BY 2)sql"
    );
}

TEST(SetOperation, stands_as_a_table) {
    const auto names =
        orm::derived<"names">(orm::union_(orm::select(users.name), orm::select(posts.title)));
    expect_same(
        orm::select(orm::column<"name">(names)).from(names).where(orm::column<"name">(names) > "M"),
        R"sql(SELECT "names"."name" FROM (SELECT "users"."name" FROM "users" UNION SELECT "posts"."title" FROM "posts") AS "names" WHERE "names"."name" > ?1)sql"
    );
}

TEST(SetOperation, that_counts_rows_is_refused_where_there_is_none) {
    const auto query = orm::except_all(orm::select(users.name), orm::select(posts.title));
    EXPECT_EQ(
        text(orm::postgres::dialect(), query),
        R"sql(SELECT "users"."name" FROM "users" EXCEPT ALL SELECT "posts"."title" FROM "posts")sql"
    );
    EXPECT_THROW(text(orm::sqlite::dialect(), query), orm::NotSupported);
}

}  // namespace
