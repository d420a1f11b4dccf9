// expect: a value that is assigned cannot follow a relation
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(posts).set(posts.views = 1).where(posts.author->age > 3).execute();
#ifdef MUST_FAIL
    db.update(posts).set(posts.title = posts.author->name).execute();
#endif
}
