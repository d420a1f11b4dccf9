// expect: deferred columns of the entity; all other columns are loaded with their object always
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    auto good = db.select(documents).with(documents.body).all();
#ifdef MUST_FAIL
    auto bad = db.select(documents).with(documents.title).all();
#endif
}
