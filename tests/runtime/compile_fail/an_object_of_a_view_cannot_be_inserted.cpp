// expect: mapped for reading only
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    Note note{.title = "A"};
    db.insert(note);
#ifdef MUST_FAIL
    NoteSize size{.title = "A"};
    db.insert(size);
#endif
}
