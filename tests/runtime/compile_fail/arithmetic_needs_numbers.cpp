// expect: arithmetic needs numbers
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.age + 1).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name + 1).all();
#endif
}
