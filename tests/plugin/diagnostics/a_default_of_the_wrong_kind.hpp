#include <orm/annotations.hpp>

#include <string>

enum class Role { reader, writer };

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::default_value("x")]] int a = 0;  // expected-error {{'User::a' cannot have this default}}
    // expected-note@-1 {{write a whole number that fits into the member}}
    [[orm::default_value(1)]] std::string b;  // expected-error {{'User::b' cannot have this default}}
    // expected-note@-1 {{write a string}}
    [[orm::default_value(1)]] bool c = false;  // expected-error {{'User::c' cannot have this default}}
    // expected-note@-1 {{write true or false}}
    [[orm::default_value(1)]] Role d = Role::reader;  // expected-error {{'User::d' cannot have this default}}
    // expected-note@-1 {{write an enumerator of 'Role'}}
    [[orm::default_value(100000)]] short e = 0;  // expected-error {{'User::e' cannot have this default}}
    // expected-note@-1 {{write a whole number that fits into the member}}
    [[orm::default_value("2000-01-01")]] orm::Timestamp f{};  // expected-error {{'User::f' cannot have this default}}
    // expected-note@-1 {{write the default as SQL: [[orm::default_sql("…")]]}}
};
