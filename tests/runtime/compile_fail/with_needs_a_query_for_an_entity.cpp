// expect: needs a query for an entity
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).with(users.posts).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name).with(users.posts).all();
#endif
}
