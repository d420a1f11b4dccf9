#include <orm/annotations.hpp>

#define users 1

struct [[orm::table]] User {  // expected-error {{the handle 'users' of 'User' has the name of a macro}}
    // expected-note@-1 {{name the handle: [[orm::handle("…")]]}}
    [[orm::primary_key]] int id = 0;
};
