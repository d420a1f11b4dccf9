#include <orm/annotations.hpp>

struct [[orm::table, orm::primary_key(id, numbr)]] User {  // expected-error {{'User' has no mapped member 'numbr' for its primary key}}
    // expected-note@-1 {{did you mean 'number'?}}
    // expected-fixit@-2 {{number}}
    int id = 0;
    int number = 0;
};
