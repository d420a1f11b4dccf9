// expect: need a text column
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.name.like("a%")).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.age.like("a%")).all();
#endif
}
