// expect: this statement belongs to no database
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.age = 1).execute();
#ifdef MUST_FAIL
    orm::update(users).set(users.age = 1).execute();
#endif
}
