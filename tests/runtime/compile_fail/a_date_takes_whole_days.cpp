// expect: a date takes whole days
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples.date + std::chrono::days(1)).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples.date + std::chrono::hours(1)).all();
#endif
}
