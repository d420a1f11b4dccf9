// expect: computed by the database, or counted by the library
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    db.update(items).set(items.price = 3.5).execute();
#ifdef MUST_FAIL
    db.update(items).set(items.total = 3.5).execute();
#endif
}
