// expect: everything else must be in group_by
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.age).group_by(users.age).having(users.age > 3).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).having(users.age > 3).all();
#endif
}
