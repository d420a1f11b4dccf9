#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    int& age;  // expected-error {{'User::age' is a reference, which cannot be read into}}
    // expected-note@-1 {{write a value or an orm::BelongsTo, or mark it [[orm::transient]]}}
    User();
    User(User&&);
};
