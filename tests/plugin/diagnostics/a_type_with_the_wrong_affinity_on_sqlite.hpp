#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::type("point")]] std::string place;  // expected-error {{on SQLite a column of type 'point' turns values into INTEGER, and 'User::place' stores TEXT}}
    // expected-note@-1 {{say the type of each database: postgres("point"), sqlite("TEXT")}}
    [[orm::type("citext")]] std::string name;
};
