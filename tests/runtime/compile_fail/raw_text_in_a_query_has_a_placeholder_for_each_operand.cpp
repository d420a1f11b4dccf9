// expect: the_number_of_values_is_not_that_of_the_placeholders|constant
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    auto good = db.select(samples).where(orm::raw("{} > {}", samples.int32, 1)).all();
#ifdef MUST_FAIL
    auto bad = db.select(samples).where(orm::raw("{} > {}", samples.int32)).all();
#endif
}
