// expect: these tuples have different lengths
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#include <tuple>
#include <vector>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(orm::tuple(users.age, users.id) > std::tuple(1, 2)).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(orm::tuple(users.age, users.id) > std::tuple(1, 2, 3)).all();
#endif
}
