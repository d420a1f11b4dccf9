// expect: declares no unique index of this name
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>

using namespace rules;

void test(orm::Database& db) {
    db.insert_into(labels)
        .values(labels.code = "A", labels.value = 3)
        .on_conflict(orm::unique_index<"labels_lower_key">)
        .do_nothing()
        .execute();
#ifdef MUST_FAIL
    db.insert_into(labels)
        .values(labels.code = "A", labels.value = 3)
        .on_conflict(orm::unique_index<"labels_code_key">)
        .do_nothing()
        .execute();
#endif
}
