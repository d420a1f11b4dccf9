// expect: give it a name that lives as long
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const std::vector<int> ages{1, 2};
    const auto good = orm::elements<"age">(ages);
    static_cast<void>(db.select(orm::column<"value">(good)).from(good).count());
#ifdef MUST_FAIL
    const auto bad = orm::elements<"age">(std::vector<int>{1, 2});
    static_cast<void>(db.select(orm::column<"value">(bad)).from(bad).count());
#endif
}
