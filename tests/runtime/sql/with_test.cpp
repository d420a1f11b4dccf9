#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

namespace {

using blog::posts;
using blog::tags;
using blog::users;

/// Statements that are never run.
template <class... Tables>
auto bound_with(const Tables&... tables) {
    return orm::detail::WithTables<true, Tables...>(nullptr, tables...);
}

TEST(With, stands_in_front_of_an_insert_of_what_its_table_gives) {
    const auto popular = orm::cte<"popular">(orm::select(posts.title).where(posts.views > 100));
    expect_same(
        bound_with(popular).insert_into(tags).columns(tags.name).select(
            orm::select(orm::column<"title">(popular))
                .from(popular)
                .where(orm::column<"title">(popular) != "x")
        ),
        R"sql(WITH "popular" AS (SELECT "posts"."title" FROM "posts" WHERE "posts"."views" > ?1) INSERT INTO "tags" ("name") SELECT "popular"."title" FROM "popular" WHERE "popular"."title" <> ?2)sql"
    );
}

TEST(With, gives_a_value_to_an_insert) {
    const auto oldest = orm::cte<"oldest">(orm::select(orm::as<"age">(orm::max(users.age))));
    expect(
        bound_with(oldest)
            .insert_into(users)
            .values(
                users.name = "A",
                users.age = orm::coalesce(
                    orm::scalar(orm::select(orm::column<"age">(oldest)).from(oldest)), 1
                ),
                users.created_at = orm::Timestamp()
            )
            .returning(users.id),
        R"sql(WITH "oldest" AS (SELECT MAX("users"."age") AS "age" FROM "users") INSERT INTO "users" ("name", "age", "created_at") VALUES (?1, coalesce((SELECT "oldest"."age" FROM "oldest"), ?2), ?3) RETURNING "users"."id")sql",
        R"sql(WITH "oldest" AS (SELECT MAX("users"."age") AS "age" FROM "users") INSERT INTO "users" ("name", "age", "created_at") VALUES ($1, coalesce((SELECT "oldest"."age" FROM "oldest"), $2::bigint), $3) RETURNING "users"."id")sql"
    );
}

TEST(With, stands_in_front_of_an_update_that_takes_values_from_its_table) {
    const auto totals = orm::cte<"totals">(
        orm::select(orm::as<"author">(posts.author), orm::as<"posts">(orm::count()))
            .where(posts.views > 3)
            .group_by(posts.author)
    );
    expect_same(
        bound_with(totals)
            .update(users)
            .set(users.age = orm::column<"posts">(totals) + 1)
            .from(totals)
            .where(orm::column<"author">(totals) == users.id && users.age < 9),
        R"sql(WITH "totals" AS (SELECT "posts"."author_id" AS "author", COUNT(*) AS "posts" FROM "posts" WHERE "posts"."views" > ?1 GROUP BY "posts"."author_id") UPDATE "users" SET "age" = "totals"."posts" + ?2 FROM "totals" WHERE "totals"."author" = "users"."id" AND "users"."age" < ?3)sql"
    );
}

TEST(With, stands_in_front_of_a_delete_that_reads_its_table) {
    const auto young = orm::cte<"young">(orm::select(users.id).where(users.age < 18));
    expect(
        bound_with(young).delete_from(posts).using_(young).where(
            posts.author == orm::column<"id">(young)
        ),
        R"sql(WITH "young" AS (SELECT "users"."id" FROM "users" WHERE "users"."age" < ?1) DELETE FROM "posts" WHERE ("posts"."id") IN (SELECT "posts"."id" FROM "posts" CROSS JOIN "young" WHERE "posts"."author_id" = "young"."id"))sql",
        R"sql(WITH "young" AS (SELECT "users"."id" FROM "users" WHERE "users"."age" < $1) DELETE FROM "posts" USING "young" WHERE "posts"."author_id" = "young"."id")sql"
    );
    expect_same(
        bound_with(young)
            .delete_from(posts)
            .where(posts.author.in(orm::select(orm::column<"id">(young)).from(young)))
            .returning(posts.id),
        R"sql(WITH "young" AS (SELECT "users"."id" FROM "users" WHERE "users"."age" < ?1) DELETE FROM "posts" WHERE "posts"."author_id" IN (SELECT "young"."id" FROM "young") RETURNING "posts"."id")sql"
    );
}

TEST(With, moves_rows_from_one_table_to_another) {
    const auto moved = orm::cte<"moved">(
        orm::delete_from(posts).where(posts.views < 4).returning(posts.title, posts.views)
    );
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            bound_with(moved).insert_into(tags).columns(tags.name).select(
                orm::select(orm::column<"title">(moved))
                    .from(moved)
                    .where(orm::column<"views">(moved) > 1)
            )
        ),
        R"sql(WITH "moved" AS (DELETE FROM "posts" WHERE "posts"."views" < $1 RETURNING "posts"."title", "posts"."views") INSERT INTO "tags" ("name") SELECT "moved"."title" FROM "moved" WHERE "moved"."views" > $2)sql"
    );
}

TEST(With, reads_the_rows_that_an_update_has_changed) {
    const auto changed = orm::cte<"changed">(
        orm::update(users).set(users.age = users.age + 1).where(users.age < 3).returning(users)
    );
    EXPECT_EQ(
        text(
            orm::postgres::dialect(), bound_with(changed).select(changed).where(changed.name != "A")
        ),
        R"sql(WITH "changed" AS (UPDATE "users" SET "age" = "users"."age"::bigint + $1 WHERE "users"."age" < $2 RETURNING "users"."id", "users"."name", "users"."email", "users"."age", "users"."created_at") SELECT "changed"."id", "changed"."name", "changed"."email", "changed"."age", "changed"."created_at" FROM "changed" WHERE "changed"."name" <> $3)sql"
    );
}

TEST(With, of_an_insert_with_a_conflict_keeps_each_statements_own_assignments) {
    const auto made = orm::cte<"made">(
        orm::insert_into(users)
            .values(users.name = "A", users.age = 3, users.created_at = orm::Timestamp())
            .on_conflict(users.name)
            .do_update(users.age)
            .returning(users.id)
    );
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            bound_with(made)
                .update(posts)
                .set(posts.author = orm::column<"id">(made), posts.views = 7)
                .from(made)
                .where(posts.views == 0)
        ),
        R"sql(WITH "made" AS (INSERT INTO "users" ("name", "age", "created_at") VALUES ($1, $2, $3) ON CONFLICT ("name") DO UPDATE SET "age" = "excluded"."age" RETURNING "users"."id") UPDATE "posts" SET "author_id" = "made"."id", "views" = $4 FROM "made" WHERE "posts"."views" = $5)sql"
    );
}

TEST(With, marks_rows_where_the_class_says_so) {
    const auto gone =
        orm::cte<"gone">(orm::delete_from(rules::notes).returning(rules::notes.title));
    EXPECT_EQ(
        text(
            orm::postgres::dialect(), bound_with(gone).select(orm::column<"title">(gone)).from(gone)
        ),
        R"sql(WITH "gone" AS (UPDATE "notes" SET "deleted_at" = $1 WHERE "notes"."deleted_at" IS NULL RETURNING "notes"."title") SELECT "gone"."title" FROM "gone")sql"
    );
}

TEST(With, that_writes_is_refused_by_name_where_the_database_has_none) {
    const auto moved = orm::cte<"moved">(orm::delete_from(posts).returning(posts.title));
    try {
        text(
            orm::sqlite::dialect(),
            bound_with(moved).select(orm::column<"title">(moved)).from(moved)
        );
        FAIL() << "not refused";
    } catch (const orm::NotSupported& error) {
        EXPECT_STREQ(
            error.what(),
            "SQLite has no WITH that writes: \"moved\" is an INSERT, UPDATE or DELETE. Run it by "
            "itself"
        );
    }
}

}  // namespace
