// expect: the query selects no column of that name
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto names = orm::derived<"names">(orm::select(users.name, users.age));
    auto good = db.select(orm::column<"name">(names)).from(names).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::column<"nmae">(names)).from(names).all();
#endif
}
