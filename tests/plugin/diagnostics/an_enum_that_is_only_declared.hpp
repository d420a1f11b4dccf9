#include <orm/annotations.hpp>

enum class Role : int;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Role role{};  // expected-error {{'User::role' has an enum type whose enumerators are not known here}}
    // expected-note@-1 {{include the header that defines 'Role'}}
};
