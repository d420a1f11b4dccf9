// expect: rows and groups are counted: give a whole number
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto by_age = orm::all_rows().order_by(users.age);
    auto good = db.select(orm::count().over(by_age.range(orm::preceding(0.5), orm::current_row)));
#ifdef MUST_FAIL
    auto bad = db.select(orm::count().over(by_age.rows(orm::preceding(0.5), orm::current_row)));
#endif
}
