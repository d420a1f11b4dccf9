// expect: an insert never meets one that is there
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    User user{.name = "A"};
    db.insert(user, orm::on_conflict(users.name).do_nothing());
    db.insert(user, orm::keep_key, orm::on_conflict(users.id).do_nothing());
#ifdef MUST_FAIL
    db.insert(user, orm::on_conflict(users.id).do_nothing());
#endif
}
