// expect: arithmetic needs numbers
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users.name + "!").all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users.name + users.age).all());
#endif
}
