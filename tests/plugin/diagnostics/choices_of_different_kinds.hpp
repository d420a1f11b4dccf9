#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::one_of("a", 1)]] std::string a;  // expected-error {{'User::a' has choices of different kinds}}
    // expected-note@-1 {{write strings only, or whole numbers only}}
    [[orm::one_of("a", "a")]] std::string b;  // expected-error {{'User::b' has the choice 'a' twice}}
    // expected-note@-1 {{remove one}}
};
