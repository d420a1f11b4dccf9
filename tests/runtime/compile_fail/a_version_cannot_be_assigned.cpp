// expect: computed by the database, or counted by the library
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    db.insert_into(counters).values(counters.name = "A", counters.value = 3).execute();
#ifdef MUST_FAIL
    db.insert_into(counters)
        .values(counters.name = "A", counters.value = 3, counters.version = 4)
        .execute();
#endif
}
