// expect: include <orm/map_by.hpp>
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).map_by(users.id));
#endif
}
