// expect: the column takes none
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    db.insert_into(users)
        .columns(users.name, users.age)
        .select(orm::select(posts.title, posts.views))
        .execute();
#ifdef MUST_FAIL
    db.insert_into(users)
        .columns(users.name, users.age)
        .select(orm::select(posts.title, orm::sum(posts.views)).group_by(posts.title))
        .execute();
#endif
}
