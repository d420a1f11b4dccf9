// expect: needs a column or an expression
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::left(samples.text, 2)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::left("text", 2)).from(samples).all();
#endif
}
