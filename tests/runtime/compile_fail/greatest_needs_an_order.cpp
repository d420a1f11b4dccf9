// expect: have an order in the database
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::greatest(samples.level, types::Level::low)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::greatest(samples.color, types::Color::red)).all();
#endif
}
