// expect: cannot stand inside of a window function
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::sum(users.age).over(orm::all_rows())).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::sum(orm::rank().over(orm::all_rows())).over(orm::all_rows())).all();
#endif
}
