// expect: not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.name, posts.title).join(posts).on(posts.author == users).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name, posts.title).all();
#endif
}
