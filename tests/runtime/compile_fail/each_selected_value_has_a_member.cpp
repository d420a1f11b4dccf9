// expect: has the name of no member
#include "support/models/blog.orm.hpp"

#include <orm/into.hpp>
#include <orm/orm.hpp>

#include <string>

using namespace blog;

struct Row {
    std::string name;
    int age = 0;
};

void test(orm::Database& db) {
    auto good = db.select(users.name, users.age).into<Row>().all();
#ifdef MUST_FAIL
    auto bad = db.select(users.name, users.id).into<Row>().all();
#endif
}
