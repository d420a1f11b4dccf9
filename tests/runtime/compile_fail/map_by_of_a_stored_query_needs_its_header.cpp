// expect: include <orm/map_by.hpp>
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const orm::Query<User>& query) {
    static_cast<void>(db.run(query).all());
#ifdef MUST_FAIL
    static_cast<void>(db.run(query).map_by(users.id));
#endif
}
