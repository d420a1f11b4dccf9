#include <orm/annotations.hpp>

struct Address {
    int number = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded, orm::index]] Address address{};  // expected-error {{'User::address' is embedded and has no column of its own for 'orm::index'}}
    // expected-note@-1 {{put the annotation on the members of 'Address'}}
};
