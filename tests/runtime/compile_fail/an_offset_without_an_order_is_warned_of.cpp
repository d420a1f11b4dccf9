// expect: OFFSET without ORDER BY
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#pragma GCC diagnostic error "-Wdeprecated-declarations"

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).offset(2).order_by(users.name).limit(2).all();
    auto any = db.select(users).offset(2, orm::in_any_order).limit(2).all();
    auto several = db.select(users).offset(2).exists();
#ifdef MUST_FAIL
    auto bad = db.select(users).offset(2).limit(2).all();
#endif
}
