// expect: orm::Query<User> q
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    orm::Query<User> q = orm::select(users).where(users.age > 1);
    auto good = db.run(q).all();
#ifdef MUST_FAIL
    auto q2 = db.select(users).where(users.age > 1);
    auto bad = q2.all();
#endif
}
