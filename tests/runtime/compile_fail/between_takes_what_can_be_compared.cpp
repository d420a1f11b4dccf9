// expect: have types that cannot be compared
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(posts).where(posts.views.between(posts.id, 10)).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(posts).where(posts.views.between(posts.title, 10)).all());
#endif
}
