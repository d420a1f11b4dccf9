// expect: take values of one type
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::coalesce(samples.text, "none")).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::coalesce(samples.text, 0)).all();
#endif
}
