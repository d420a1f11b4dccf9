// expect: it must not be const
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, Post& post, const Post& other) {
    db.load(post, posts.author);
#ifdef MUST_FAIL
    db.load(other, posts.author);
#endif
}
