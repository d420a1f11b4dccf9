// expect: extract needs a date or a time
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::extract<orm::DateField::year>(users.created_at)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::extract<orm::DateField::year>(users.age)).all();
#endif
}
