// expect: cannot be compared with this column
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const std::vector<User> some;
    auto good = db.select(posts).where(posts.author.in(some)).all();
#ifdef MUST_FAIL
    const std::vector<Post> others;
    auto bad = db.select(posts).where(posts.author.in(others)).all();
#endif
}
