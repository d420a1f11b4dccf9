#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::version]] int a = 0;
    [[orm::version]] int b = 0;  // expected-error {{'User::b' is a second version, after 'a'}}
    // expected-note@-1 {{keep one of them}}
};
