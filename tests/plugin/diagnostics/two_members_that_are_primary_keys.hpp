#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;  // expected-note {{the first one is here}}
    [[orm::primary_key]] int other = 0;  // expected-error {{'User' has a second primary key, 'other'}}
    // expected-note@-1 {{for one key of several columns write [[orm::primary_key(id, other)]] on the class}}
};
