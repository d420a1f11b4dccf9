#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

namespace {

using blog::posts;
using blog::users;

TEST(OwnClause, stands_behind_its_table) {
    constexpr auto editor = orm::alias<"editor">(users);
    expect_same(
        orm::select(users.id)
            .join(editor)
            .on(editor.id == users.id)
            .where(users.age > 1)
            .clause(orm::after_table(editor), "INDEXED BY x")
            .clause(orm::after_table(users), "TABLESAMPLE SYSTEM ({})", 10),
        R"sql(SELECT "users"."id" FROM "users" TABLESAMPLE SYSTEM (?2) JOIN "users" AS "editor" INDEXED BY x ON "editor"."id" = "users"."id" WHERE "users"."age" > ?1)sql"
    );
}

TEST(OwnClause, stands_behind_select_and_at_the_end_of_its_query) {
    expect(
        orm::select(users.id)
            .distinct()
            .clause(orm::after_select, "/*+ SeqScan({{users}}) */")
            .order_by(users.id)
            .clause(orm::at_end, "FETCH FIRST {} ROWS WITH TIES", 3),
        R"sql(SELECT /*+ SeqScan({users}) */ DISTINCT "id" FROM "users" ORDER BY "id" FETCH FIRST ?1 ROWS WITH TIES)sql",
        R"sql(SELECT /*+ SeqScan({users}) */ DISTINCT "id" FROM "users" ORDER BY "id" FETCH FIRST $1 ROWS WITH TIES)sql"
    );
}

TEST(OwnClause, belongs_to_the_query_that_it_is_written_in) {
    expect_same(
        orm::select(users.id).where(users.id.in(
            orm::select(posts.author).clause(orm::after_table(posts), "TABLESAMPLE SYSTEM (5)")
        )),
        R"sql(SELECT "users"."id" FROM "users" WHERE "users"."id" IN (SELECT "posts"."author_id" FROM "posts" TABLESAMPLE SYSTEM (5)))sql"
    );
}

}  // namespace
