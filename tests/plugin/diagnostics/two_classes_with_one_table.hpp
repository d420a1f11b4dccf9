#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-note {{the other one is here}}
    // expected-note@-1 {{the other one is here}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table("users")]] Person {  // expected-error {{class 'Person' and class 'User' are both table 'users'}}
    // expected-note@-1 {{give one of them another table: [[orm::table("…")]]}}
    // expected-error@-2 {{a primary key of table 'users' and a primary key of table 'users' would both be 'users_pkey'}}
    // expected-note@-3 {{give one of them another name with name("…")}}
    [[orm::primary_key]] int id = 0;
};
