#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::check("age > 0); DROP TABLE users; --")]] int age = 0;  // expected-error {{SQLite does not take this check of 'User': near ";": syntax error}}
    // expected-note@-1 {{it is for both databases: where they differ write postgres("…"), sqlite("…")}}
};
