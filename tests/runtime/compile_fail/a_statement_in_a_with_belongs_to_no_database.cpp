// expect: starts with orm::insert_into
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto good = orm::cte<"gone">(orm::delete_from(posts).returning(posts.title));
    static_cast<void>(db.with(good).select(orm::column<"title">(good)).from(good).all());
#ifdef MUST_FAIL
    const auto bad = orm::cte<"gone">(db.delete_from(posts).returning(posts.title));
#endif
}
