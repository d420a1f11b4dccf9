// expect: needs the key whose conflicts it is for
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict()
        .do_nothing()
        .execute();
#ifdef MUST_FAIL
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict()
        .do_update(users.age = 4)
        .execute();
#endif
}
