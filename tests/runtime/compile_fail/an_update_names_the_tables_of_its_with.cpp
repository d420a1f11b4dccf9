// expect: a column of a table that this statement does not know
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto young = orm::cte<"young">(orm::select(users.id).where(users.age < 18));
    db.with(young)
        .update(posts)
        .set(posts.views = 1)
        .from(young)
        .where(posts.author == orm::column<"id">(young))
        .execute();
#ifdef MUST_FAIL
    db.with(young)
        .update(posts)
        .set(posts.views = 1)
        .where(posts.author == orm::column<"id">(young))
        .execute();
#endif
}
