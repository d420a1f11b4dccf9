// expect: make it one with a name, const auto x = orm::as
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db) {
    const auto initial = orm::as<"initial">(orm::left(users.name, 1));
    static_cast<void>(db.select(initial, orm::count()).from(users).group_by(initial).all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(orm::left(users.name, 1), orm::count())
                          .from(users)
                          .group_by(orm::left(users.name, 1))
                          .all());
#endif
}
