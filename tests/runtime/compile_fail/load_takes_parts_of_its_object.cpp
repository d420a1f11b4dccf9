// expect: belongs to another class than the object
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, Post& post) {
    db.load(post, posts.author);
#ifdef MUST_FAIL
    db.load(post, users.posts);
#endif
}
