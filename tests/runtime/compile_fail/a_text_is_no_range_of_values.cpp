// expect: takes a range of values, and no text
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.name.in({"Ann", "Bob"})).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.age.in("Ann")).all();
#endif
}
