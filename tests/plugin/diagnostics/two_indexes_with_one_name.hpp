#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::index(name("by_age"))]] int age = 0;  // expected-note {{the other one is here}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    [[orm::index(name("by_age"))]] int age = 0;  // expected-error {{an index of table 'posts' and an index of table 'users' would both be 'by_age'}}
    // expected-note@-1 {{give one of them another name with name("…")}}
};
