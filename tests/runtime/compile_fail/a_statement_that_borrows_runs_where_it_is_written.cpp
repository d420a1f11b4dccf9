// expect: runs in the expression that writes it
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users).values(users.name = "A", users.age = 3).execute();
#ifdef MUST_FAIL
    auto later = db.insert_into(users).values(users.name = "A", users.age = 3);
    later.execute();
#endif
}
