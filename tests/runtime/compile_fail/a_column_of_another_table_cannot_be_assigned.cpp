// expect: another table
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.age = 3).execute();
#ifdef MUST_FAIL
    db.update(users).set(posts.views = 3).execute();
#endif
}
