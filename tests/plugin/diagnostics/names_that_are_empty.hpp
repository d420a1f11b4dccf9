#include <orm/annotations.hpp>

struct [[orm::table("")]] User {  // expected-error {{the table of 'User' has an empty name}}
    // expected-note@-1 {{write a name, or nothing}}
    [[orm::primary_key]] int id = 0;
    [[orm::column("")]] int a = 0;  // expected-error {{the column of 'User::a' has an empty name}}
    // expected-note@-1 {{write a name, or remove the annotation}}
};
