// expect: orm::alias
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    constexpr auto other = orm::alias<"other">(users);
    auto good = db.select(users).join(other).on(other.age == users.age).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).join(users).on(users.age == 3).all();
#endif
}
