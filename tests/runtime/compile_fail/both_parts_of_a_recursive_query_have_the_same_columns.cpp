// expect: columns of the same types
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test() {
    [[maybe_unused]] auto good = orm::recursive<"r">(orm::select(users.id), [](auto found) {
        return orm::select(posts.id).join(found).on(posts.author == orm::column<"id">(found));
    });
#ifdef MUST_FAIL
    [[maybe_unused]] auto bad = orm::recursive<"r">(orm::select(users.id), [](auto found) {
        return orm::select(posts.title).join(found).on(posts.author == orm::column<"id">(found));
    });
#endif
}
