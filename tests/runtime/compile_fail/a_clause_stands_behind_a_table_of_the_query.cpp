// expect: behind a table that is not in FROM
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).clause(orm::after_table(users), "NOT INDEXED").all();
#ifdef MUST_FAIL
    auto bad = db.select(users).clause(orm::after_table(posts), "NOT INDEXED").all();
#endif
}
