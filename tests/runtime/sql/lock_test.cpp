#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/error.hpp>

namespace {

using blog::posts;
using blog::users;

TEST(Lock, is_said_in_four_strengths_where_rows_can_be_locked) {
    const auto query = [] { return orm::select(users.id).where(users.age > 3); };
    const std::string plain = R"(SELECT "id" FROM "users" WHERE "age" > $1)";
    EXPECT_EQ(text(orm::postgres::dialect(), query().for_update()), plain + " FOR UPDATE");
    EXPECT_EQ(
        text(orm::postgres::dialect(), query().for_no_key_update()), plain + " FOR NO KEY UPDATE"
    );
    EXPECT_EQ(text(orm::postgres::dialect(), query().for_share()), plain + " FOR SHARE");
    EXPECT_EQ(text(orm::postgres::dialect(), query().for_key_share()), plain + " FOR KEY SHARE");
}

TEST(Lock, stands_behind_everything_else) {
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::select(users.id).for_update().skip_locked().order_by(users.id).limit(3)
        ),
        R"(SELECT "id" FROM "users" ORDER BY "id" LIMIT $1 FOR UPDATE SKIP LOCKED)"
    );
}

TEST(Lock, is_nothing_where_the_transaction_has_locked_everything) {
    EXPECT_EQ(
        text(orm::sqlite::dialect(), orm::select(users.id).for_update().of(users)),
        R"(SELECT "id" FROM "users")"
    );
}

TEST(Lock, cannot_leave_rows_out_or_fail_where_no_row_is_locked) {
    EXPECT_THROW(
        text(orm::sqlite::dialect(), orm::select(users.id).for_update().skip_locked()),
        orm::NotSupported
    );
    EXPECT_THROW(
        text(orm::sqlite::dialect(), orm::select(users.id).for_share().nowait()), orm::NotSupported
    );
}

TEST(Lock, is_of_the_tables_that_are_named) {
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::select(users.id)
                .join(posts)
                .on(posts.author == users)
                .for_share()
                .of(posts)
                .nowait()
        ),
        R"(SELECT "users"."id" FROM "users" JOIN "posts" ON "posts"."author_id" = "users"."id" FOR SHARE OF "posts" NOWAIT)"
    );
}

TEST(Lock, leaves_out_tables_that_an_outer_join_may_have_no_row_of) {
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::select(posts.id).where(posts.editor->age > 3).for_update()
        ),
        R"(SELECT "posts"."id" FROM "posts" LEFT JOIN "users" AS "editor" ON "editor"."id" = "posts"."editor_id" WHERE "editor"."age" > $1 FOR UPDATE OF "posts")"
    );
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::select(users.id).left_join(posts).on(posts.author == users).for_update()
        ),
        R"(SELECT "users"."id" FROM "users" LEFT JOIN "posts" ON "posts"."author_id" = "users"."id" FOR UPDATE OF "users")"
    );
}

TEST(Lock, of_a_query_inside_of_another_one) {
    EXPECT_EQ(
        text(
            orm::postgres::dialect(),
            orm::detail::make_delete(nullptr, posts)
                .where(posts.id.in(orm::select(posts.id).limit(1).for_update().skip_locked()))
        ),
        R"(DELETE FROM "posts" WHERE "posts"."id" IN (SELECT "posts_2"."id" FROM "posts" AS "posts_2" LIMIT $1 FOR UPDATE SKIP LOCKED))"
    );
}

}  // namespace
