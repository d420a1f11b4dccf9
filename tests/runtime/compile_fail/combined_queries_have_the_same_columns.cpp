// expect: columns of the same types
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = orm::union_(db.select(users.name), orm::select(posts.title)).all();
#ifdef MUST_FAIL
    auto bad = orm::union_(db.select(users.name), orm::select(posts.views)).all();
#endif
}
