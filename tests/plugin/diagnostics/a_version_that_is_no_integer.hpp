#include <orm/annotations.hpp>

#include <optional>
#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::version]] std::string a;  // expected-error {{'User::a' is not a plain integer, so it cannot count updates}}
    // expected-note@-1 {{make the member an int that is neither optional nor a key}}
};
