#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-note {{the other one is here}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table("users")]] Person {  // expected-error {{class 'Person' and class 'User' are both table 'users'}}
    // expected-note@-1 {{give one of them another table: [[orm::table("…")]]}}
    [[orm::primary_key]] int id = 0;
};
