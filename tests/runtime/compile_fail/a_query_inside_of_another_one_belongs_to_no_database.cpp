// expect: starts with orm::select
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.id.in(orm::select(posts.author))).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(orm::exists(db.select(posts))).all();
#endif
}
