// expect: has another type than the selected value
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
    auto bad = db.select(orm::as<"age">(users.name), orm::as<"name">(users.age)).into<Row>().all();
#endif
}
