// expect: not nullable
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(users).set(users.email = std::nullopt).execute();
#ifdef MUST_FAIL
    db.update(users).set(users.age = std::nullopt).execute();
#endif
}
