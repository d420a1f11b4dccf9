#include <orm/annotations.hpp>

struct [[orm::table, orm::check("age > 0"), orm::check("age < 200")]] User {  // expected-error {{a check of table 'users' and a check of table 'users' would both be 'users_check'}}
    // expected-note@-1 {{the other one is here}}
    // expected-note@-2 {{give one of them another name with name("…")}}
    [[orm::primary_key]] int id = 0;
    int age = 0;
};
