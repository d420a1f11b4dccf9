// expect: a window function cannot stand in where
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.name, orm::row_number().over(orm::all_rows())).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name).where(orm::row_number().over(orm::all_rows()) == 1).all();
#endif
}
