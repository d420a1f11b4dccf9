// expect: NULL has no order
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.email == std::nullopt).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.email < std::nullopt).all();
#endif
}
