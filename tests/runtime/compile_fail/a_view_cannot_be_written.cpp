// expect: mapped for reading only
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    static_cast<void>(db.select(note_sizes).all());
#ifdef MUST_FAIL
    db.delete_from(note_sizes).execute();
#endif
}
