// expect: stand behind .for_update
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).for_share().skip_locked().all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).skip_locked().all());
#endif
}
