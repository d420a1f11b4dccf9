#include <orm/annotations.hpp>

struct [[orm::table, orm::primary_key(id, other)]] User {  // expected-error {{'User' has a primary key on the class and on a member}}
    // expected-note@-1 {{keep one of the two}}
    [[orm::primary_key]] int id = 0;
    int other = 0;
};
