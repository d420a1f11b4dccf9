// expect: months and years have no fixed length
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::add_months(samples.timestamp, 1)).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples.timestamp + std::chrono::months(1)).all();
#endif
}
