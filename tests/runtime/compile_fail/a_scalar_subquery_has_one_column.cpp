// expect: needs a query for one column
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users.name, orm::scalar(orm::select(posts.title).limit(1))).all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name, orm::scalar(orm::select(posts.title, posts.views))).all();
#endif
}
