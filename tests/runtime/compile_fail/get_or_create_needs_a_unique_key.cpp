// expect: or two callers at once would both create the row
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.get_or_create(users.name = "A").defaults(users.age = 3).one());
#ifdef MUST_FAIL
    static_cast<void>(db.get_or_create(users.age = 3).defaults(users.name = "A").one());
#endif
}
