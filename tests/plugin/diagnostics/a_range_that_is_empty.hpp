#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::min(10), orm::max(1)]] int age = 0;  // expected-error {{'User::age' has a 'min' above its 'max', so no value is allowed}}
    // expected-note@-1 {{swap the two}}
};
