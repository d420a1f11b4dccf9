// expect: needs a query for an entity
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(const orm::Query<User>& everybody, const orm::Query<std::string>& names) {
    auto good = everybody.with(users.posts);
#ifdef MUST_FAIL
    auto bad = names.with(users.posts);
#endif
}
