// expect: deleted function
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.sql<User>("SELECT * FROM users").all();
#ifdef MUST_FAIL
    const std::string text = "SELECT * FROM users";
    auto bad = db.sql<User>(text.c_str()).all();
#endif
}
