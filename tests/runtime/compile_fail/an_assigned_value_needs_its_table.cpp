// expect: add .from
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.update(posts)
        .set(posts.title = users.name)
        .from(users)
        .where(posts.author == users)
        .execute();
#ifdef MUST_FAIL
    db.update(posts).set(posts.title = users.name).execute();
#endif
}
