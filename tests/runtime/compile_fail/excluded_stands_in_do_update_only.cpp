// expect: it stands in do_update
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .values(users.name = "A", users.age = 3)
        .on_conflict(users.name)
        .do_update(users.age = orm::excluded(users.age) + 1)
        .execute();
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).where(orm::excluded(users.age) > 3).all());
#endif
}
