// expect: an aggregate cannot stand in group_by
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::count()).from(users).group_by(users.age).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::count()).from(users).group_by(orm::sum(users.age)).all();
#endif
}
