// expect: count and exists lock none
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).count());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).for_update().count());
#endif
}
