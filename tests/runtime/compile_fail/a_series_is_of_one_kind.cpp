// expect: from one integer, date or time to another
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto good = orm::generate_series<"n">(1, users.age);
    static_cast<void>(db.select(users).cross_join(good).count());
#ifdef MUST_FAIL
    const auto bad = orm::generate_series<"n">(1, users.name);
    static_cast<void>(db.select(users).cross_join(bad).count());
#endif
}
