// expect: the_number_of_values_is_not_that_of_the_placeholders|not a constant expression|call to
// consteval
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    auto good = db.sql<User>("SELECT * FROM users WHERE age > {}", 18).all();
#ifdef MUST_FAIL
    auto bad = db.sql<User>("SELECT * FROM users WHERE age > {}", 18, 19).all();
#endif
}
