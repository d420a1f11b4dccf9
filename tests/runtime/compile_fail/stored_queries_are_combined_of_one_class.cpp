// expect: queries are combined that have columns of the same types
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(const orm::Query<Post>& recent) {
    orm::Query<Post> good = orm::union_(recent, orm::select(posts));
#ifdef MUST_FAIL
    orm::Query<Post> bad = orm::union_(recent, orm::select(users));
#endif
}
