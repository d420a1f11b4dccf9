// expect: need types that can be compared
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::case_(orm::when(users.age < 3, "a"), orm::otherwise("b"))).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::case_(orm::when(users.age < 3, "a"), orm::otherwise(1))).all();
#endif
}
