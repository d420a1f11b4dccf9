// expect: beside an aggregate
#include "support/models/blog.orm.hpp"

#include <orm/map_by.hpp>
#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(
        db.select(orm::count()).from(posts).group_by(posts.author).map_by(posts.author)
    );
#ifdef MUST_FAIL
    static_cast<void>(db.select(orm::count()).from(posts).group_by(posts.author).map_by(posts.title)
    );
#endif
}
