// expect: the database makes this key: leave it out
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users).values(users.name = "A", users.age = 3).execute();
#ifdef MUST_FAIL
    db.insert_into(users).values(users.id = 1, users.name = "A", users.age = 3).execute();
#endif
}
