// expect: a time is truncated to a year
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::truncate<orm::DateField::week>(samples.timestamp)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::truncate<orm::DateField::weekday>(samples.timestamp)).all();
#endif
}
