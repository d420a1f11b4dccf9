// expect: must be in group_by
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.name, orm::count()).group_by(users.name).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name, users.age, orm::count()).group_by(users.name).all();
#endif
}
