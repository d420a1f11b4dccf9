// expect: not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).join(posts).on(posts.author == users).where(posts.views > 1).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(posts.views > 1).all();
#endif
}
