// expect: deleted|cannot be converted|could not convert
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).where(users.age == 18).exists();
#ifdef MUST_FAIL
    if (users.age == 18) {
        return;
    }
#endif
}
