// expect: take this clause when they are stored
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const orm::Query<User> both = orm::union_(orm::select(users), orm::select(users));
    auto good = db.run(both.with(users.posts)).all();
#ifdef MUST_FAIL
    auto bad = orm::union_(db.select(users), orm::select(users)).with(users.posts).all();
#endif
}
