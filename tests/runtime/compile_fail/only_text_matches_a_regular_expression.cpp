// expect: this function needs text
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(users).where(users.name.matches("^A")).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users).where(users.age.matches("^A")).all());
#endif
}
