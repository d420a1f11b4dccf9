// expect: an outer join may leave this one out
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(posts).join(users).on(posts.author == users).with(posts.tags).all();
#ifdef MUST_FAIL
    auto bad = db.select(posts).right_join(users).on(posts.author == users).with(posts.tags).all();
#endif
}
