#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <algorithm>

namespace {

using blog::comments;
using blog::posts;
using rules::notes;
using rules::pages;

TEST(Join, comes_behind_the_paths_that_its_condition_follows_from_tables_in_front_of_it) {
    expect_same(
        orm::select(posts.title, comments.text)
            .from(posts)
            .left_join(comments)
            .on(comments.post == posts && posts.author->name == "Ann")
            .where(posts.author->age > 1),
        R"sql(SELECT "posts"."title", "comments"."text" FROM "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" LEFT JOIN "comments" ON "comments"."post_id" = "posts"."id" AND "author"."name" = ?1 WHERE "author"."age" > ?2)sql"
    );
}

TEST(Join, takes_in_the_paths_that_its_condition_follows_from_its_own_table) {
    expect_same(
        orm::select(posts.title, comments.user->name)
            .from(posts)
            .left_join(comments)
            .on(comments.post == posts && comments.user->profile->about == "Reads"),
        R"sql(SELECT "posts"."title", "user"."name" FROM "posts" LEFT JOIN ("comments" LEFT JOIN "users" AS "user" ON "user"."id" = "comments"."user_id" LEFT JOIN "profiles" AS "user_profile" ON "user_profile"."user_id" = "user"."id") ON "comments"."post_id" = "posts"."id" AND "user_profile"."about" = ?1)sql"
    );
}

TEST(Join, is_followed_by_the_paths_of_all_other_clauses) {
    expect_same(
        orm::select(posts.title)
            .from(posts)
            .join(comments)
            .on(comments.post == posts)
            .where(comments.user->name == "Cid" && posts.author->name == "Ann"),
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "comments" ON "comments"."post_id" = "posts"."id" JOIN "users" AS "user" ON "user"."id" = "comments"."user_id" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "user"."name" = ?1 AND "author"."name" = ?2)sql"
    );
}

TEST(Join, hides_deleted_rows_of_both_tables) {
    expect_same(
        orm::select(notes.title)
            .from(notes)
            .left_join(pages)
            .on(pages.note == notes || pages.text == "everywhere"),
        R"sql(SELECT "notes"."title" FROM "notes" LEFT JOIN "pages" ON ("pages"."note_id" = "notes"."id" OR "pages"."text" = ?1) AND "pages"."deleted_at" IS NULL WHERE "notes"."deleted_at" IS NULL)sql"
    );
}

TEST(Join, across_hides_deleted_rows_of_both_tables) {
    expect_same(
        orm::select(notes.title).from(notes).cross_join(pages),
        R"sql(SELECT "notes"."title" FROM (SELECT * FROM "notes" WHERE "notes"."deleted_at" IS NULL) AS "notes" CROSS JOIN (SELECT * FROM "pages" WHERE "pages"."deleted_at" IS NULL) AS "pages")sql"
    );
}

TEST(Join, with_a_condition_that_is_switched_off_joins_everything) {
    expect(
        orm::select(posts.title)
            .from(posts)
            .join(comments)
            .on(orm::when(false, comments.post == posts)),
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "comments" ON 1)sql",
        R"sql(SELECT "posts"."title" FROM "posts" JOIN "comments" ON TRUE)sql"
    );
    expect_same(
        orm::select(notes.title).from(notes).join(pages).on(orm::when(false, pages.note == notes)),
        R"sql(SELECT "notes"."title" FROM "notes" JOIN "pages" ON "pages"."deleted_at" IS NULL WHERE "notes"."deleted_at" IS NULL)sql"
    );
}

}  // namespace
