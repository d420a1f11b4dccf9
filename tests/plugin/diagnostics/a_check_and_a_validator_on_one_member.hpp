#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::min(0), orm::check("age <> 13")]] int age = 0;  // expected-error {{a check of table 'users' and a check of table 'users' would both be 'users_age_check'}}
    // expected-note@-1 {{the other one is here}}
    // expected-note@-2 {{give one of them another name with name("…")}}
};
