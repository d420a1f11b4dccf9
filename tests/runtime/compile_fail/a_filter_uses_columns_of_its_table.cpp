// expect: uses the columns of its own class only
#include "support/models/blog.orm.hpp"

#include <orm/filtered.hpp>
#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = orm::filtered(db, orm::only(posts, posts.views > 3));
    static_cast<void>(good.select(posts).all());
#ifdef MUST_FAIL
    auto bad = orm::filtered(db, orm::only(posts, users.age > 3));
#endif
}
