// expect: give it a name outside, and capture it by reference
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& prefix) {
    const std::string title = prefix + "!";
    auto good =
        db.select(users)
            .where(users.posts.any([&](auto post) {
                return post.title == title && post.author->name != "Bob" && post.id.in({1, 2});
            }))
            .all();
    auto outside = db.select(users).where(users.name == prefix + "!").all();
#ifdef MUST_FAIL
    auto bad = db.select(users)
                   .where(users.posts.any([&](auto post) { return post.title == prefix + "!"; }))
                   .all();
#endif
}
