#include "model.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <iostream>

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<User>();

    User ada{.name = "Ada", .age = 36};
    db.insert(ada);

    for (const User& user : db.select(users).where(users.age >= 18).all())
        std::cout << user.id << ' ' << user.name << '\n';
}
