#include <orm/annotations.hpp>

struct [[orm::table, orm::primary_key(a, b)]] Place {
    int a = 0;
    int b = 0;
};

struct [[orm::table, orm::foreign_key(a, references(Place::a, Place::b))]] User {  // expected-error {{a foreign key of 'User' has 1 columns and refers to 2}}
    // expected-note@-1 {{name as many members of the other class}}
    [[orm::primary_key]] int id = 0;
    int a = 0;
};
