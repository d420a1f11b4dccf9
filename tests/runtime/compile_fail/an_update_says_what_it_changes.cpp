// expect: say what to change
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.age = 3).where(users.age > 1).execute();
#ifdef MUST_FAIL
    db.update(users).where(users.age > 1).execute();
#endif
}
