// expect: this function needs text
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::trim(samples.text)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::trim(samples.int32)).all();
#endif
}
