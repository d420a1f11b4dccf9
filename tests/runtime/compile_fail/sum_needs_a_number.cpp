// expect: sum needs a number
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::sum(users.age)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::sum(users.name)).all();
#endif
}
