// expect: orm::column<"…">\(…\) is of a query that stands as a table
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto names = orm::derived<"names">(orm::select(users.name));
    static_cast<void>(db.select(orm::column<"name">(names)).from(names).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(orm::column<"name">(users)).all());
#endif
}
