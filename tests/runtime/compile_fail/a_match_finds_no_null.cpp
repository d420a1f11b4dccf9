// expect: NULL never equals
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::match(users.email, orm::is("", 1), orm::otherwise(0))).all();
#ifdef MUST_FAIL
    auto bad =
        db.select(orm::match(users.email, orm::is(std::nullopt, 1), orm::otherwise(0))).all();
#endif
}
