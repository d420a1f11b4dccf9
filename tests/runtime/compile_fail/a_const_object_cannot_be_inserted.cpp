// expect: deleted
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    User bob{.name = "Bob"};
    db.insert(bob);
#ifdef MUST_FAIL
    const User eve{.name = "Eve"};
    db.insert(eve);
#endif
}
