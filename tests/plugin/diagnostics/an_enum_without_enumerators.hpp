#include <orm/annotations.hpp>

enum class Role {};  // expected-error {{enum 'Role' has no enumerators}}
    // expected-note@-1 {{a column of it could hold nothing: add some, or store an integer}}

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Role role{};
};
