#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    union {
        int a = 0;  // expected-error {{'User::a' is in a union, where only one member has a value}}
    // expected-note@-1 {{write std::optional members, or mark it [[orm::transient]]}}
        float b;  // expected-error {{'User::b' is in a union, where only one member has a value}}
    // expected-note@-1 {{write std::optional members, or mark it [[orm::transient]]}}
    };
};
