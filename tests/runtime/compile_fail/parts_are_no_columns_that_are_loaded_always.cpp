// expect: deferred columns; all other columns are loaded with their object always
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

constexpr auto good = orm::parts(documents.body, documents.summary);
#ifdef MUST_FAIL
constexpr auto bad = orm::parts(documents.body, documents.title);
#endif
