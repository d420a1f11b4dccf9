// expect: only text has a collation
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples.id).order_by(orm::collate<"nocase">(samples.text)).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples.id).order_by(orm::collate<"nocase">(samples.int32)).all();
#endif
}
