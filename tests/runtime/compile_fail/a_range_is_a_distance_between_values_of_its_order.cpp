// expect: the offset of a range is a distance between values of the window's order
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto by_name = orm::all_rows().order_by(users.name);
    auto good = db.select(orm::count().over(by_name.rows(orm::preceding(1), orm::current_row)));
#ifdef MUST_FAIL
    auto bad = db.select(orm::count().over(by_name.range(orm::preceding(1), orm::current_row)));
#endif
}
