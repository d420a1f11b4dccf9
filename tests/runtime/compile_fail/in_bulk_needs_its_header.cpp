// expect: include <orm/in_bulk.hpp>
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    static_cast<void>(db.find<User>(1));
#ifdef MUST_FAIL
    static_cast<void>(db.in_bulk<User>(std::vector<std::int64_t>{1}));
#endif
}
