// expect: a value of this type cannot be compared with this column
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(18 <= users.age).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where("old" == users.age).all();
#endif
}
