#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    const int age = 0;  // expected-error {{'User::age' is const, so no row can be read into it}}
    // expected-note@-1 {{remove 'const', or mark it [[orm::transient]]}}
};
