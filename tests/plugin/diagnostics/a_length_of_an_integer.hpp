#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::length(3)]] int age = 0;  // expected-error {{'User::age' is not text, so it has no length in characters}}
    // expected-note@-1 {{for limits of a number write [[orm::min(…), orm::max(…)]]}}
};
