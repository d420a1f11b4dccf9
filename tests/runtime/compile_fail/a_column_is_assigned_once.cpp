// expect: a column is assigned twice
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.age = 3, users.name = "A").execute();
#ifdef MUST_FAIL
    db.update(users).set(users.age = 3).set(users.age = 4).execute();
#endif
}
