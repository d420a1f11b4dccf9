// expect: for the objects that a key refers to
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(posts).where(posts.author.in(orm::select(users))).all();
#ifdef MUST_FAIL
    auto bad = db.select(posts).where(posts.author.in(orm::select(comments))).all();
#endif
}
