// expect: no cast between these two types
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::cast<std::string>(samples.int32)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::cast<std::string>(samples.real64)).all();
#endif
}
