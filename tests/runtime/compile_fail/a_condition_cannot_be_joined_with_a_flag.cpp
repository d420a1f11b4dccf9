// expect: orm::when
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, bool flag) {
    auto good = db.select(users).where(users.age > 1 && orm::when(flag, users.age < 9)).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.age > 1 && flag).all();
#endif
}
