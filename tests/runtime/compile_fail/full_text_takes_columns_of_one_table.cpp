// expect: full_text takes columns of one table
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(posts).where(orm::full_text(posts.title).matches("a")).all();
#ifdef MUST_FAIL
    auto bad = db.select(posts).where(orm::full_text(posts.title, users.name).matches("a")).all();
#endif
}
