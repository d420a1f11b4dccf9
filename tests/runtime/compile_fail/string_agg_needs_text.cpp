// expect: string_agg needs text
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(orm::string_agg(users.name, ",")).one();
#ifdef MUST_FAIL
    auto bad = db.select(orm::string_agg(users.age, ",")).one();
#endif
}
