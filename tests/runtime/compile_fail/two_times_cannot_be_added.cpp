// expect: time - time of one kind
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples.timestamp - samples.seconds).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples.timestamp + samples.seconds).all();
#endif
}
