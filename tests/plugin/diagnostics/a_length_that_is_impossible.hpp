#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::length(0)]] std::string a;  // expected-error {{'User::a' has an impossible length}}
    // expected-note@-1 {{write length(most) or length(least, most), from 1 to 10485760}}
    [[orm::length(5, 3)]] std::string b;  // expected-error {{'User::b' has an impossible length}}
    // expected-note@-1 {{write length(most) or length(least, most), from 1 to 10485760}}
};
