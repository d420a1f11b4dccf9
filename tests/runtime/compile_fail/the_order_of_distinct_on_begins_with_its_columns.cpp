// expect: the order of a query with distinct_on\(…\) begins with the same columns
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).distinct_on(users.age).order_by(users.age, users.name).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).distinct_on(users.age).order_by(users.name, users.age).all();
#endif
}
