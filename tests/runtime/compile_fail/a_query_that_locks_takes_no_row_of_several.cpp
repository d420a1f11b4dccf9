// expect: a query that locks gives rows as they are stored
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users.age).for_update().all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users.age).distinct_on(users.age).for_update().all());
#endif
}
