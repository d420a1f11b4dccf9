#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::assigned]] int a = 0;  // expected-error {{'User::a' is not the primary key, so 'orm::assigned' means nothing}}
    // expected-note@-1 {{add [[orm::primary_key]], or remove it}}
    [[orm::never_reused]] int b = 0;  // expected-error {{'User::b' is not the primary key, so 'orm::never_reused' means nothing}}
    // expected-note@-1 {{add [[orm::primary_key]], or remove it}}
};
