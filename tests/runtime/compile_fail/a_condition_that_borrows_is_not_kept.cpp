// expect: this variable borrows values that may have ended
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

using namespace blog;

void test(orm::Database& db, const std::string& name) {
    const auto grown = users.age >= 18;
    const orm::Predicate<User> named = users.name == name + "!";
    auto good = db.select(users).where(grown && named).where(named).all();
#ifdef MUST_FAIL
    const auto borrowing = users.name == name + "!";
    auto bad = db.select(users).where(borrowing).all();
#endif
}
