#include <orm/annotations.hpp>

enum class Role { reader, guest [[orm::label("guest")]] = reader };  // expected-warning {{'Role::guest' has the value of an enumerator before it, whose label is stored}}
    // expected-note@-1 {{put the label on the first of them}}

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Role role = Role::reader;
};
