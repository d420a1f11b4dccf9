#include <orm/annotations.hpp>

enum class Role { reader, writer [[orm::label("reader")]] };  // expected-error {{'Role::writer' and 'Role::reader' are both stored as 'reader'}}
    // expected-note@-1 {{the other one is here}}
    // expected-note@-2 {{give one of them another label}}

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Role role = Role::reader;
};
