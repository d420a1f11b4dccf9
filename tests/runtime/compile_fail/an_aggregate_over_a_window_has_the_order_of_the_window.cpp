// expect: takes the rows in the window's order: write orm::partition_by\(…\).order_by\(…\)
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto names = orm::string_agg(users.name, ", ");
    static_cast<void>(db.select(names.over(orm::partition_by(users.age).order_by(users.name))).all()
    );
#ifdef MUST_FAIL
    static_cast<void>(db.select(names.order_by(users.name).over(orm::partition_by(users.age))).all()
    );
#endif
}
