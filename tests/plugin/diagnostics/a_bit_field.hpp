#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    int age : 7;  // expected-error {{'User::age' is a bit-field, which has no address}}
    // expected-note@-1 {{write an ordinary integer, or mark it [[orm::transient]]}}
};
