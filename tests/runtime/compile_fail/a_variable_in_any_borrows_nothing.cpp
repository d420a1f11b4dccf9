// expect: borrows values that may have ended
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& name) {
    auto good = db.select(users)
                    .where(users.posts.any([&](auto post) {
                        const auto grown = users.age > 17;
                        const orm::Predicate<User> named = users.name == name + "!";
                        const auto titled = post.title == name + "?";
                        return grown && (titled || named);
                    }))
                    .all();
#ifdef MUST_FAIL
    auto bad = db.select(users)
                   .where(users.posts.any([&](auto post) {
                       const auto named = users.name == name + "!";
                       return named && post.title == "x";
                   }))
                   .all();
#endif
}
