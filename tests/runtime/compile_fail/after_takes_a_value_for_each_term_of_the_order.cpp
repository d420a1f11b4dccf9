// expect: its value for each term of the order
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).order_by(users.age, users.name, users.id).after(3, "x", 4).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).order_by(users.age, users.name, users.id).after(3, "x").all();
#endif
}
