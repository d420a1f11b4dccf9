// expect: this class has no primary key
#include "support/models/statistics.orm.hpp"

#include <orm/orm.hpp>

using namespace statistics;

void test(orm::Database& db) {
    static_cast<void>(db.select(page_counts).all());
#ifdef MUST_FAIL
    static_cast<void>(db.find<PageCount>(1));
#endif
}
