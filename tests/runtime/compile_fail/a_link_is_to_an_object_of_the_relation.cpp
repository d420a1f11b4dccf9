// expect: objects of another class
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    Post post{};
    Tag tag{};
    db.link(post, posts.tags, tag);
#ifdef MUST_FAIL
    User bob{};
    db.link(post, posts.tags, bob);
#endif
}
