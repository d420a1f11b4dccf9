// expect: this variable borrows values that may have ended
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& name, bool flag) {
    static_cast<void>(flag);
    const orm::Predicate<User> borrowing = users.name.starts_with(name + "!");
    auto good = db.select(users).where(borrowing && users.age > 3).all();
#ifdef MUST_FAIL
    {
        const auto borrowing = users.name.starts_with(name + "!");
        auto bad = db.select(users).where(borrowing && users.age > 3).all();
    }
#endif
}
