// expect: has values and is not about the related row: write it outside
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& name) {
    auto good = db.select(users)
                    .where(users.posts.any([&](auto post) {
                        return users.name == name + "!" && post.title == name + "?";
                    }))
                    .all();
    auto counts = db.select(users.posts.count([](auto post) { return post.author == users; }))
                      .from(users)
                      .all();
#ifdef MUST_FAIL
    auto bad = db.select(users)
                   .where(users.posts.any([&](auto) { return users.name.starts_with(name + "!"); }))
                   .all();
#endif
}
