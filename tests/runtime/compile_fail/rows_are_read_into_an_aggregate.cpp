// expect: reads rows into an aggregate: a class without constructors
#include "support/models/blog.orm.hpp"

#include <orm/into.hpp>
#include <orm/orm.hpp>

#include <string>

using namespace blog;

struct Summary {
    std::string name;
    int age = 0;
};

class Closed {
public:
    Closed(std::string name, int age);
};

void test(orm::Database& db) {
    static_cast<void>(db.select(users.name, users.age).into<Summary>().all());
#ifdef MUST_FAIL
    static_cast<void>(db.select(users.name, users.age).into<Closed>().all());
#endif
}
