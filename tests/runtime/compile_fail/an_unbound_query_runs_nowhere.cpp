// expect: belongs to no database
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    orm::Query<User> q = orm::select(users);
    auto good = db.run(q).all();
#ifdef MUST_FAIL
    auto bad = orm::select(users).all();
#endif
}
