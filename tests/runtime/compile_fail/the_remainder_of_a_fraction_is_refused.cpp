// expect: takes integers
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples.int32 % 2).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples.real64 % 2).all();
#endif
}
