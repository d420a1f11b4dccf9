// expect: a clause stands at
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).clause(orm::at_end, "LIMIT {}", 3).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).clause(users, "LIMIT {}", 3).all();
#endif
}
