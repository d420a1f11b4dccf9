// expect: starts from another class than that of the query
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(const orm::Query<User>& everybody) {
    auto good = everybody.with(users.posts);
#ifdef MUST_FAIL
    auto bad = everybody.with(posts.author);
#endif
}
