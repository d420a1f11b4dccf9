// expect: set takes assignments
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.age = 18).execute();
#ifdef MUST_FAIL
    db.update(users).set(users.age == 18).execute();
#endif
}
