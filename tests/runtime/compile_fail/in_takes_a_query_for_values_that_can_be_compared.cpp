// expect: types that cannot be compared
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.name.in(orm::select(posts.title))).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.name.in(orm::select(posts.views))).all();
#endif
}
