// expect: one sorts by columns and expressions
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).order_by(orm::sort_by("a", orm::sortable("a", users.age))).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).order_by(orm::sort_by("a", orm::sortable("a", 3))).all();
#endif
}
