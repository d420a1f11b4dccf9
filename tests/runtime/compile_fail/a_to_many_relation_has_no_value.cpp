// expect: a to-many relation has no value
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(posts).where(posts.tags.contains("a")).all();
#ifdef MUST_FAIL
    auto bad = db.select(posts).where(posts.tags == "a").all();
#endif
}
