// expect: months and years have no fixed length
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto good = orm::generate_series<"t">(users.created_at, orm::now(), std::chrono::days(1));
    static_cast<void>(db.select(users).cross_join(good).count());
#ifdef MUST_FAIL
    const auto bad =
        orm::generate_series<"t">(users.created_at, orm::now(), std::chrono::months(1));
    static_cast<void>(db.select(users).cross_join(bad).count());
#endif
}
