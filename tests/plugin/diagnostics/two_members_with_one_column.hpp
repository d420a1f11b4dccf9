#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    int age = 0;  // expected-note {{the other one is here}}
    [[orm::column("AGE")]] int years = 0;  // expected-error {{'User::years' and 'User::age' are both column 'AGE'}}
    // expected-note@-1 {{give one of them another name: [[orm::column("…")]]}}
    int boss_id = 0;  // expected-note {{the other one is here}}
    orm::BelongsTo<User> boss;  // expected-error {{'User::boss' and 'User::boss_id' are both column 'boss_id'}}
    // expected-note@-1 {{give one of them another name: [[orm::column("…")]]}}
};
