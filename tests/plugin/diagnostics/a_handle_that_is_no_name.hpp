#include <orm/annotations.hpp>

struct [[orm::table, orm::handle("the users")]] User {  // expected-error {{the handle 'the users' is not a name in C++}}
    // expected-note@-1 {{write a name of letters, digits and underscores that is not a keyword}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table, orm::handle("class")]] Post {  // expected-error {{the handle 'class' is not a name in C++}}
    // expected-note@-1 {{write a name of letters, digits and underscores that is not a keyword}}
    [[orm::primary_key]] int id = 0;
};
