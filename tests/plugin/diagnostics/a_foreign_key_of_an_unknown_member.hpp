#include <orm/annotations.hpp>

struct [[orm::table, orm::foreign_key(othr, references(User::id))]] User {  // expected-error {{'User' has no column for 'othr'}}
    // expected-note@-1 {{did you mean 'other'?}}
    // expected-fixit@-2 {{other}}
    [[orm::primary_key]] int id = 0;
    int other = 0;
};
