// expect: include <orm/json_text.hpp>
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.select(orm::array_agg(users.name)).one());
#ifdef MUST_FAIL
    static_cast<void>(db.select(orm::json_agg(users.name)).one());
#endif
}
