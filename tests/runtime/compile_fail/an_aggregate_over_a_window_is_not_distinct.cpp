// expect: an aggregate over a window takes no distinct\(\): no database has it
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(orm::count(users.age).over(orm::all_rows())).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(orm::count(users.age).distinct().over(orm::all_rows())).all());
#endif
}
