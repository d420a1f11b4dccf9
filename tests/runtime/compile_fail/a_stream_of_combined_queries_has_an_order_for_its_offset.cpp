// expect: OFFSET without ORDER BY
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#pragma GCC diagnostic error "-Wdeprecated-declarations"

using namespace blog;

void test(orm::Database& db) {
    const auto other = orm::select(posts.title);
    auto good = orm::union_(db.select(users.name), other).order_by(users.name).offset(2).stream();
#ifdef MUST_FAIL
    auto bad = orm::union_(db.select(users.name), other).offset(2).stream();
#endif
}
