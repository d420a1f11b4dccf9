// expect: deleted function
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples).where(orm::raw("{} > 1", samples.int32)).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples).where(orm::raw(std::string("1 = 1").c_str())).all();
#endif
}
