// expect: belong to another class
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    User bob{};
    db.update(bob, users.age);
#ifdef MUST_FAIL
    db.update(bob, posts.views);
#endif
}
