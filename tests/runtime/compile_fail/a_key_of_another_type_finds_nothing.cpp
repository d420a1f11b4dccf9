// expect: cannot be the key of this class
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.find<User>(1);
#ifdef MUST_FAIL
    auto bad = db.find<User>("one");
#endif
}
