// expect: needs a first one
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.update_or_create(users.name = "A")
                          .set(users.age = users.age + 1)
                          .defaults(users.age = 1)
                          .one());
#ifdef MUST_FAIL
    static_cast<void>(db.update_or_create(users.name = "A").set(users.age = users.age + 1).one());
#endif
}
