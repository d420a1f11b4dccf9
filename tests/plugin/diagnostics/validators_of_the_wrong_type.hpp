#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::min(1)]] std::string a;  // expected-error {{'User::a' is not a number, so 'orm::min' cannot check it}}
    // expected-note@-1 {{remove it, or write [[orm::check("…")]]}}
    [[orm::not_empty]] int b = 0;  // expected-error {{'User::b' is not text, so 'orm::not_empty' cannot check it}}
    // expected-note@-1 {{remove it, or write [[orm::check("…")]]}}
    [[orm::email]] int c = 0;  // expected-error {{'User::c' is not text, so 'orm::email' cannot check it}}
    // expected-note@-1 {{remove it, or write [[orm::check("…")]]}}
    [[orm::one_of("x")]] int d = 0;  // expected-error {{'User::d' is not text, so 'orm::one_of' cannot check it}}
    // expected-note@-1 {{remove it, or write [[orm::check("…")]]}}
    [[orm::min(0.5)]] int e = 0;  // expected-error {{'User::e' is an integer, but its bound is not}}
    // expected-note@-1 {{write a whole number}}
    [[orm::pattern("x")]] int f = 0;  // expected-error {{'User::f' is not text, so 'orm::pattern' cannot check it}}
    // expected-note@-1 {{remove it, or write [[orm::check("…")]]}}
};
