// expect: deleted function
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.select(users).clause(orm::at_end, "LIMIT {}", 3).all();
#ifdef MUST_FAIL
    const std::string text = "LIMIT 3";
    auto bad = db.select(users).clause(orm::at_end, text).all();
#endif
}
