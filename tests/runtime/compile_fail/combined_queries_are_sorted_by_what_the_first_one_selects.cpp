// expect: sorted by what its first query selects
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good =
        orm::union_(db.select(users.name), orm::select(posts.title)).order_by(users.name).all();
#ifdef MUST_FAIL
    auto bad =
        orm::union_(db.select(users.name), orm::select(posts.title)).order_by(users.age).all();
#endif
}
