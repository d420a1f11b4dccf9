// expect: begins with orm::when
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::case_(orm::when(users.age < 3, users.name))).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::case_(orm::otherwise(users.name))).all();
#endif
}
