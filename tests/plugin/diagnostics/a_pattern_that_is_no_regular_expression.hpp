#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::pattern("[a-z")]] std::string slug;  // expected-error {{'User::slug' has a pattern that is no ECMAScript regular expression}}
    // expected-note@-1 {{check its brackets and escapes: "[a-z"}}
};
