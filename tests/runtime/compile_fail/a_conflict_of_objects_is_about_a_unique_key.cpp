// expect: ON CONFLICT needs a unique key
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    User user{.name = "A"};
    db.insert(user, orm::on_conflict(users.name).do_nothing());
#ifdef MUST_FAIL
    db.insert(user, orm::on_conflict(users.email).do_nothing());
#endif
}
