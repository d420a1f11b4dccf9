// expect: use .any
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good =
        db.select(users).where(users.posts.any([](auto post) { return post.title == "x"; })).all();
#ifdef MUST_FAIL
    auto bad = db.select(users).where(users.posts->title == "x").all();
#endif
}
