// expect: orm::members needs a JSON document
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    const auto good = orm::members<"member">(samples.json);
    static_cast<void>(db.select(samples).cross_join(good).count());
#ifdef MUST_FAIL
    const auto bad = orm::members<"member">(samples.text);
    static_cast<void>(db.select(samples).cross_join(bad).count());
#endif
}
