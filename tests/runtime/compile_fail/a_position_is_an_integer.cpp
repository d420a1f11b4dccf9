// expect: are integers
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::substr(samples.text, 2)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::substr(samples.text, 2.5)).all();
#endif
}
