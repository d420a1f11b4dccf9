#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::version]] int a = 0;  // expected-error {{'User::a' is a second version}}
    // expected-note@-1 {{keep one of them}}
    [[orm::version]] int b = 0;
};
