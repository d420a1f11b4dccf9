// expect: give it a name outside, and capture it by reference
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#include <vector>

using namespace blog;

void test(orm::Database& db) {
    const std::vector<int> views{1, 2};
    auto good =
        db.select(users).where(users.posts.none([&](auto post) { return post.views.in(views); })
        ).all();
    auto outside = db.select(posts).where(posts.views.in(std::vector{1, 2})).all();
#ifdef MUST_FAIL
    auto bad = db.select(users)
                   .where(users.posts.none([](auto post) {
                       return post.views.in(std::vector{1, 2});
                   }))
                   .all();
#endif
}
