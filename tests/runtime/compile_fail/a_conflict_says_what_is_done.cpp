// expect: say what is done about a row that is there
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    std::vector<User> many;
    db.insert_all(many, orm::on_conflict(users.name).do_nothing());
#ifdef MUST_FAIL
    db.insert_all(many, orm::on_conflict(users.name));
#endif
}
