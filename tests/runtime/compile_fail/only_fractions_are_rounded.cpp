// expect: only a double or a decimal is rounded
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::round(samples.real64)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::round(samples.int32)).all();
#endif
}
