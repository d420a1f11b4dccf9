#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::transient, orm::index]] int age = 0;  // expected-error {{'User::age' is transient, so its other annotations mean nothing}}
    // expected-note@-1 {{remove 'transient', or the others}}
};
