// expect: these enums are stored in different ways
#include "support/models/types.orm.hpp"

#include <orm/orm.hpp>

using types::Level;
using types::samples;

void test(orm::Database& db) {
    const auto good =
        orm::match(samples.text, orm::is("a", Level::high), orm::otherwise(samples.level));
    db.update(samples).set(samples.level = good).execute();
#ifdef MUST_FAIL
    const auto bad =
        orm::match(samples.text, orm::is("a", Level::high), orm::otherwise(Level::low));
    db.update(samples).set(samples.level = bad).execute();
#endif
}
