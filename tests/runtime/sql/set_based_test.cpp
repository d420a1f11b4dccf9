#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

namespace {

using blog::posts;
using blog::users;
using rules::counters;

template <class Entity>
auto update(const orm::Table<Entity>& table) {
    return orm::detail::make_update(nullptr, table);
}

template <class Entity>
auto delete_from(const orm::Table<Entity>& table) {
    return orm::detail::make_delete(nullptr, table);
}

TEST(UpdateText, gives_what_it_wrote) {
    expect(
        update(users).set(users.age = 3).where(users.age < 4).returning(users.id, users.age),
        R"sql(UPDATE "users" SET "age" = ?1 WHERE "age" < ?2 RETURNING "id", "age")sql",
        R"sql(UPDATE "users" SET "age" = $1 WHERE "age" < $2 RETURNING "id", "age")sql"
    );
}

TEST(UpdateText, maintains_the_version_and_the_time_of_the_change) {
    expect(
        update(counters).set(counters.value = 1),
        R"sql(UPDATE "counters" SET "version" = "version" + 1, "updated_at" = ?1, "value" = ?2)sql",
        R"sql(UPDATE "counters" SET "version" = "version"::bigint + 1, "updated_at" = $1, "value" = $2)sql"
    );
}

TEST(UpdateText, leaves_the_time_of_the_change_to_who_assigns_it) {
    expect(
        update(counters).set(counters.updated_at = counters.created_at),
        R"sql(UPDATE "counters" SET "version" = "version" + 1, "updated_at" = "created_at")sql",
        R"sql(UPDATE "counters" SET "version" = "version"::bigint + 1, "updated_at" = "created_at")sql"
    );
}

TEST(UpdateText, takes_values_from_another_table) {
    expect(
        update(posts).set(posts.title = users.name).from(users).where(posts.author == users),
        R"sql(UPDATE "posts" SET "title" = "users"."name" FROM "users" WHERE "posts"."author_id" = "users"."id")sql",
        R"sql(UPDATE "posts" SET "title" = "users"."name" FROM "users" WHERE "posts"."author_id" = "users"."id")sql"
    );
}

TEST(UpdateText, takes_values_from_the_table_itself_under_another_name) {
    const auto other = orm::alias<"other">(users);
    expect(
        update(users).set(users.age = other.age).from(other).where(users.name == other.email),
        R"sql(UPDATE "users" SET "age" = "other"."age" FROM "users" AS "other" WHERE "users"."name" = "other"."email")sql",
        R"sql(UPDATE "users" SET "age" = "other"."age" FROM "users" AS "other" WHERE "users"."name" = "other"."email")sql"
    );
}

TEST(UpdateText, finds_its_rows_and_those_of_other_tables_by_key_where_it_follows_a_relation) {
    expect(
        update(posts)
            .set(posts.title = users.name)
            .from(users)
            .where(posts.editor == users && posts.author->age > 3),
        R"sql(UPDATE "posts" SET "title" = "users"."name" FROM "users" WHERE ("posts"."id", "users"."id") IN (SELECT "posts"."id", "users"."id" FROM "posts" CROSS JOIN "users" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "posts"."editor_id" = "users"."id" AND "author"."age" > ?1))sql",
        R"sql(UPDATE "posts" SET "title" = "users"."name" FROM "users" WHERE ("posts"."id", "users"."id") IN (SELECT "posts"."id", "users"."id" FROM "posts" CROSS JOIN "users" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "posts"."editor_id" = "users"."id" AND "author"."age" > $1))sql"
    );
}

TEST(UpdateText, takes_values_from_a_query) {
    const auto totals = orm::derived<"totals">(
        orm::select(orm::as<"author">(posts.author), orm::as<"posts">(orm::count()))
            .where(posts.views > 3)
            .group_by(posts.author)
    );
    expect(
        update(users)
            .set(users.age = orm::column<"posts">(totals) + 1)
            .from(totals)
            .where(orm::column<"author">(totals) == users.id),
        R"sql(UPDATE "users" SET "age" = "totals"."posts" + ?2 FROM (SELECT "posts"."author_id" AS "author", COUNT(*) AS "posts" FROM "posts" WHERE "posts"."views" > ?1 GROUP BY "posts"."author_id") AS "totals" WHERE "totals"."author" = "users"."id")sql",
        R"sql(UPDATE "users" SET "age" = "totals"."posts" + $2 FROM (SELECT "posts"."author_id" AS "author", COUNT(*) AS "posts" FROM "posts" WHERE "posts"."views" > $1 GROUP BY "posts"."author_id") AS "totals" WHERE "totals"."author" = "users"."id")sql"
    );
}

TEST(DeleteText, gives_what_it_deleted) {
    expect(
        delete_from(posts).where(posts.views < 4).returning(posts.title),
        R"sql(DELETE FROM "posts" WHERE "views" < ?1 RETURNING "title")sql",
        R"sql(DELETE FROM "posts" WHERE "views" < $1 RETURNING "title")sql"
    );
}

TEST(DeleteText, uses_other_tables_or_finds_its_rows_by_key) {
    expect(
        delete_from(posts).using_(users).where(posts.author == users && users.age < 3),
        R"sql(DELETE FROM "posts" WHERE ("posts"."id") IN (SELECT "posts"."id" FROM "posts" CROSS JOIN "users" WHERE "posts"."author_id" = "users"."id" AND "users"."age" < ?1))sql",
        R"sql(DELETE FROM "posts" USING "users" WHERE "posts"."author_id" = "users"."id" AND "users"."age" < $1)sql"
    );
}

TEST(DeleteText, marks_rows_where_the_class_says_so) {
    expect(
        delete_from(rules::pages).using_(rules::notes).where(rules::pages.note == rules::notes),
        R"sql(UPDATE "pages" SET "deleted_at" = ?1 FROM "notes" WHERE "pages"."deleted_at" IS NULL AND "notes"."deleted_at" IS NULL AND "pages"."note_id" = "notes"."id")sql",
        R"sql(UPDATE "pages" SET "deleted_at" = $1 FROM "notes" WHERE "pages"."deleted_at" IS NULL AND "notes"."deleted_at" IS NULL AND "pages"."note_id" = "notes"."id")sql"
    );
}

TEST(UpdateText, takes_values_from_a_query_or_follows_a_relation_but_not_both) {
    const auto totals = orm::derived<"totals">(
        orm::select(orm::as<"author">(posts.author), orm::as<"views">(orm::sum(posts.views)))
            .group_by(posts.author)
    );
    EXPECT_THROW(
        text(
            orm::postgres::dialect(),
            update(posts)
                .set(posts.views = 1)
                .from(totals)
                .where(posts.author->name == "Bob" && orm::column<"author">(totals) == posts.author)
        ),
        orm::UsageError
    );
}

}  // namespace
