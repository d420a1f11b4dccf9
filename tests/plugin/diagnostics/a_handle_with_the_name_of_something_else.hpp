#include <orm/annotations.hpp>

namespace blog {

int users();  // expected-note {{it is declared here}}

struct [[orm::table]] User {  // expected-error {{the handle 'users' of 'User' has the name of something else in its namespace}}
    // expected-note@-1 {{name the handle: [[orm::handle("…")]]}}
    [[orm::primary_key]] int id = 0;
};

}  // namespace blog
