// expect: deferred columns of it; all other columns are loaded with their object always
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db, Document& document) {
    db.load(document, documents.body);
#ifdef MUST_FAIL
    db.load(document, documents.title);
#endif
}
