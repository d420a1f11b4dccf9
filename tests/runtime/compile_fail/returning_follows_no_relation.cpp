// expect: RETURNING cannot follow a relation
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.delete_from(posts).returning(posts.title).all());
#ifdef MUST_FAIL
    static_cast<void>(db.delete_from(posts).returning(posts.author->name).all());
#endif
}
