// expect: order_by takes columns and expressions
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).order_by(users.name).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).order_by("name").all();
#endif
}
