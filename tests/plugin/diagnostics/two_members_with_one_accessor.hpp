#include <orm/annotations.hpp>

struct Address {
    int street = 0;  // expected-note {{the other one is here}}
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] Address address{};
    [[orm::column("other")]] int address_street = 0;  // expected-error {{'User::address_street' and 'User::address.street' would both be 'address_street' in generated code}}
    // expected-note@-1 {{rename one of them}}
};
