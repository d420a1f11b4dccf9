#include "database/stored.hpp"
#include "runtime/sql/query_text.hpp"
#include "sql/filter.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/filtered.hpp>

namespace {

using blog::posts;
using blog::users;
using rules::notes;
using rules::pages;

template <class Query>
std::string filtered_text(
    const orm::sql::Dialect& dialect, const Query& query, const orm::detail::TableFilter& filter
) {
    orm::sql::Statement statement;
    orm::sql::Builder builder(statement);
    query.describe(builder);
    orm::sql::add_filter(statement, *filter.table, filter.condition->statement);
    return dialect.render(statement);
}

template <class Query>
void expect_filtered(
    const Query& query, const orm::detail::TableFilter& filter, const std::string& sqlite
) {
    std::string postgres = sqlite;
    std::replace(postgres.begin(), postgres.end(), '?', '$');
    EXPECT_EQ(filtered_text(orm::sqlite::dialect(), query, filter), sqlite);
    EXPECT_EQ(filtered_text(orm::postgres::dialect(), query, filter), postgres);
}

const orm::detail::TableFilter adults = orm::only(users, users.age >= 18);
const orm::detail::TableFilter read_ones =
    orm::only(posts, posts.views > 0 || posts.title == "new");

TEST(Filter, adds_its_condition_and_its_values_behind_all_others) {
    expect_filtered(
        orm::select(users.name).where(users.name != "x").limit(3),
        adults,
        R"sql(SELECT "name" FROM "users" WHERE "age" >= ?3 AND "name" <> ?1 LIMIT ?2)sql"
    );
}

TEST(Filter, leaves_statements_over_other_tables_as_they_are) {
    expect_filtered(orm::select(blog::tags.name), adults, R"sql(SELECT "name" FROM "tags")sql");
}

TEST(Filter, stands_in_the_on_of_a_join) {
    expect_filtered(
        orm::select(users.name, posts.title).left_join(posts).on(posts.author == users),
        read_ones,
        R"sql(SELECT "users"."name", "posts"."title" FROM "users" LEFT JOIN "posts" ON "posts"."author_id" = "users"."id" AND ("posts"."views" > ?1 OR "posts"."title" = ?2))sql"
    );
}

TEST(Filter, of_a_table_under_two_names_holds_of_both) {
    const auto boss = orm::alias<"boss">(users);
    expect_filtered(
        orm::select(users.name, boss.name).join(boss).on(boss.age > users.age),
        adults,
        R"sql(SELECT "users"."name", "boss"."name" FROM "users" JOIN "users" AS "boss" ON "boss"."age" > "users"."age" AND "boss"."age" >= ?2 WHERE "users"."age" >= ?1)sql"
    );
}

TEST(Filter, is_asked_before_a_join_that_keeps_rows_whatever_on_says) {
    expect_filtered(
        orm::select(users.name, posts.title).from(users).cross_join(posts),
        read_ones,
        R"sql(SELECT "users"."name", "posts"."title" FROM "users" CROSS JOIN (SELECT * FROM "posts" WHERE ("posts"."views" > ?1 OR "posts"."title" = ?2)) AS "posts")sql"
    );
}

TEST(Filter, reaches_every_query_of_a_statement) {
    const auto totals =
        orm::cte<"totals">(orm::select(orm::as<"author">(posts.author), orm::as<"n">(orm::count()))
                               .from(posts)
                               .group_by(posts.author));
    expect_filtered(
        orm::with(totals)
            .select(users.name)
            .where(
                users.id.in(orm::select(orm::column<"author">(totals)).from(totals)) &&
                orm::exists(orm::select(posts).where(posts.author == orm::outer(users)))
            ),
        orm::only(posts, posts.views > 5),
        R"sql(WITH "totals" AS (SELECT "posts"."author_id" AS "author", COUNT(*) AS "n" FROM "posts" WHERE "posts"."views" > ?1 GROUP BY "posts"."author_id") SELECT "users"."name" FROM "users" WHERE "users"."id" IN (SELECT "totals"."author" FROM "totals") AND EXISTS (SELECT 1 FROM "posts" WHERE "posts"."views" > ?2 AND "posts"."author_id" = "users"."id"))sql"
    );
}

TEST(Filter, reaches_questions_about_related_rows) {
    expect_filtered(
        orm::select(users.name).where(users.posts.any([](auto post) {
            return post.title == "x";
        }) && users.posts.count() > 1),
        orm::only(posts, posts.views > 5),
        R"sql(SELECT "users"."name" FROM "users" WHERE EXISTS (SELECT 1 FROM "posts" WHERE "posts"."author_id" = "users"."id" AND "posts"."views" > ?3 AND ("posts"."title" = ?1)) AND (SELECT COUNT(*) FROM "posts" WHERE "posts"."author_id" = "users"."id" AND "posts"."views" > ?4) > ?2)sql"
    );
}

TEST(Filter, reaches_related_rows_through_a_table_of_pairs) {
    expect_filtered(
        orm::select(posts.title).where(posts.tags.any([](auto tag) { return tag.name != "x"; })),
        orm::only(blog::tags, blog::tags.name != "secret"),
        R"sql(SELECT "posts"."title" FROM "posts" WHERE EXISTS (SELECT 1 FROM "tags" JOIN "posts_tags" AS "tags_pair" ON "tags_pair"."tag_name" = "tags"."name" AND "tags_pair"."post_id" = "posts"."id" WHERE "tags"."name" <> ?2 AND ("tags"."name" <> ?1)))sql"
    );
}

TEST(Filter, does_not_ask_what_a_foreign_key_leads_to) {
    expect_filtered(
        orm::select(posts.title).where(posts.author->name == "Ann"),
        adults,
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "author"."name" = ?1)sql"
    );
}

TEST(Filter, stands_beside_the_mark_of_deleted_rows) {
    expect_filtered(
        orm::select(notes.title).where(notes.id > 1),
        orm::only(notes, notes.title != "x"),
        R"sql(SELECT "title" FROM "notes" WHERE "deleted_at" IS NULL AND "title" <> ?2 AND "id" > ?1)sql"
    );
}

TEST(Filter, may_hold_a_query) {
    expect_filtered(
        orm::select(users.name),
        orm::only(users, users.posts.any() || users.id.in(orm::select(posts.editor))),
        R"sql(SELECT "users"."name" FROM "users" WHERE (EXISTS (SELECT 1 FROM "posts" WHERE "posts"."author_id" = "users"."id") OR "users"."id" IN (SELECT "posts"."editor_id" FROM "posts")))sql"
    );
}

TEST(Filter, holds_of_the_rows_that_an_update_and_a_delete_change) {
    expect_filtered(
        orm::update(posts).set(posts.views = 1).where(posts.title == "x"),
        orm::only(posts, posts.views > 5),
        R"sql(UPDATE "posts" SET "views" = ?1 WHERE "views" > ?3 AND "title" = ?2)sql"
    );
    expect_filtered(
        orm::delete_from(posts),
        orm::only(posts, posts.views > 5),
        R"sql(DELETE FROM "posts" WHERE "views" > ?1)sql"
    );
}

TEST(Filter, keeps_an_upsert_from_changing_hidden_rows) {
    const auto insert =
        orm::insert_into(blog::tags).values(blog::tags.name = "a").on_conflict(blog::tags.name);
    const auto filter = orm::only(blog::tags, blog::tags.name != "x");
    expect_filtered(
        insert.do_update(blog::tags.name),
        filter,
        R"sql(INSERT INTO "tags" ("name") VALUES (?1) ON CONFLICT ("name") DO UPDATE SET "name" = "excluded"."name" WHERE "tags"."name" <> ?2)sql"
    );
    expect_filtered(
        insert.do_nothing(),
        filter,
        R"sql(INSERT INTO "tags" ("name") VALUES (?1) ON CONFLICT ("name") DO NOTHING)sql"
    );
}

TEST(Filter, is_left_out_where_the_query_says_so) {
    expect_filtered(
        orm::select(posts.title).where(posts.views > 1).unfiltered(),
        read_ones,
        R"sql(SELECT "title" FROM "posts" WHERE "views" > ?1)sql"
    );
    expect_filtered(
        orm::delete_from(posts).unfiltered(), read_ones, R"sql(DELETE FROM "posts")sql"
    );
}

TEST(Filter, follows_no_relation) {
    EXPECT_THROW(static_cast<void>(orm::only(posts, posts.author->name == "Ann")), orm::UsageError);
}

}  // namespace
