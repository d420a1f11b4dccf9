// expect: use having
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.name).group_by(users.name).having(orm::count() > 1).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name).where(orm::count() > 1).all();
#endif
}
