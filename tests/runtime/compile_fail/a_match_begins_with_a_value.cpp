// expect: begins with orm::is
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::match(users.age, orm::is(3, "three"), orm::otherwise("more"))).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::match(users.age, orm::otherwise("more"))).all();
#endif
}
