// expect: deleted function
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(orm::function<int>("abs", samples.int32)).all();
#ifdef MUST_FAIL
    auto bad = db.select(orm::function<int>(std::string("abs").c_str(), samples.int32)).all();
#endif
}
