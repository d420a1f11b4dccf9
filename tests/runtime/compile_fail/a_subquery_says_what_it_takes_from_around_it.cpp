// expect: a column of a table that is not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users)
                    .where(orm::exists(orm::select(posts).where(posts.author == orm::outer(users))))
                    .all();
#ifdef MUST_FAIL
    auto bad =
        db.select(users).where(orm::exists(orm::select(posts).where(posts.author == users))).all();
#endif
}
