// expect: deferred columns; all other columns are loaded with their object always
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(const orm::Query<Document>& every) {
    auto good = every.with(documents.body);
#ifdef MUST_FAIL
    auto bad = every.with(documents.title);
#endif
}
