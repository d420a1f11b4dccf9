// expect: say where the rows come from
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    [[maybe_unused]] auto good = db.select(orm::count()).from(users).one();
#ifdef MUST_FAIL
    [[maybe_unused]] auto bad = db.select(orm::count()).one();
#endif
}
