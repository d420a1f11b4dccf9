#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(name("a"))]] int post = 0;  // expected-error {{'User::post' does not say what it refers to}}
    // expected-note@-1 {{write [[orm::references(Class::member)]]}}
};
