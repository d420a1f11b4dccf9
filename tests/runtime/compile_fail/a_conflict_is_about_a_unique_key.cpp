// expect: ON CONFLICT needs a unique key
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict(users.name)
        .do_nothing()
        .execute();
#ifdef MUST_FAIL
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict(users.age)
        .do_nothing()
        .execute();
#endif
}
