// expect: has values and is not about the related row: write it outside
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& text) {
    auto good = db.select(users)
                    .where(users.posts.none([&](auto post) {
                        return orm::exists(orm::select(comments)
                                               .where(comments.post == orm::outer(post))
                                               .where(comments.text == text + "!"));
                    }))
                    .all();
#ifdef MUST_FAIL
    auto bad = db.select(users)
                   .where(users.posts.none([&](auto) {
                       return orm::exists(orm::select(comments).where(comments.text == text + "!"));
                   }))
                   .all();
#endif
}
