// expect: but behind .do_update
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict(users.name)
        .do_update(users.age)
        .where(users.age < 9)
        .execute();
#ifdef MUST_FAIL
    db.insert_into(users).values(users.name = "A", users.age = 3).where(users.age < 9).execute();
#endif
}
