#include <orm/annotations.hpp>

class Shop {
    enum class Role { reader };

public:
    struct [[orm::table]] User {
        [[orm::primary_key]] int id = 0;
        Role role = Role::reader;  // expected-error {{'User::role' has type 'Role', which generated code cannot name}}
    // expected-note@-1 {{make the enum public, or move it out of the class}}
    };
};
