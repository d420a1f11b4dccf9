// expect: orm::elements needs a column that is an array
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::samples;

void test(orm::Database& db) {
    const auto good = orm::elements<"number">(samples.numbers);
    static_cast<void>(db.select(samples.id).cross_join(good).all());
#ifdef MUST_FAIL
    const auto bad = orm::elements<"letter">(samples.text);
    static_cast<void>(bad);
#endif
}
