// expect: a column of a table that is not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/map_by.hpp>
#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).map_by(users.name));
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).map_by(posts.id));
#endif
}
