// expect: every row of an insert gives the same columns
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .values(users.name = "B", users.age = 4)
        .execute();
#ifdef MUST_FAIL
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .values(users.name = "B", users.age = 4, users.email = "b")
        .execute();
#endif
}
