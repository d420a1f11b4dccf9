// expect: names a table that is not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).for_update().of(users).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).for_update().of(posts).all());
#endif
}
