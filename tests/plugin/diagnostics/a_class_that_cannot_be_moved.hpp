#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-error {{class 'User' can be neither moved nor copied; results are vectors of it}}
    [[orm::primary_key]] int id = 0;
    User() = default;
    User(const User&) = delete;
};
