#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-note {{the other one is here}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table, orm::handle("users")]] Person {  // expected-error {{'Person' and 'User' would both have the handle 'users'}}
    // expected-note@-1 {{name one of them: [[orm::handle("…")]]}}
    [[orm::primary_key]] int id = 0;
};
