// expect: a column of a table that is not in FROM
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::optional_samples;
using types::samples;

void test(orm::Database& db) {
    const auto good = orm::elements<"number">(samples.numbers);
    static_cast<void>(db.select(samples.id).cross_join(good).all());
#ifdef MUST_FAIL
    const auto bad = orm::elements<"number">(optional_samples.numbers);
    static_cast<void>(db.select(samples.id).cross_join(bad).all());
#endif
}
