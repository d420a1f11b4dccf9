// expect: RETURNING gives columns of the table that is written
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.update(users).set(users.age = 3).returning(users.id).all());
#ifdef MUST_FAIL
    static_cast<void>(db.update(users).set(users.age = 3).returning(posts.id).all());
#endif
}
