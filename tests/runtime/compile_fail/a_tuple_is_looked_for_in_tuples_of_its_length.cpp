// expect: `in` of a tuple needs a query for as many columns, of types that can be compared
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto person = orm::tuple(users.name, users.age);
    auto good = db.select(users).where(person.in(orm::select(posts.title, posts.views))).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(person.in(orm::select(posts.views, posts.title))).all();
#endif
}
