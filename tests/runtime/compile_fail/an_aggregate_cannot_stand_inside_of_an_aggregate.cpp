// expect: an aggregate cannot stand inside of an aggregate
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    [[maybe_unused]] auto good = db.select(orm::sum(users.age)).from(users).one();
#ifdef MUST_FAIL
    [[maybe_unused]] auto bad = db.select(orm::sum(orm::sum(users.age))).from(users).one();
#endif
}
