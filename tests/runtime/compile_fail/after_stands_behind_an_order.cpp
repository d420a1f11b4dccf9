// expect: stands behind order_by
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).order_by(users.id).after(3).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).after(3).all();
#endif
}
