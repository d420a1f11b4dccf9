#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::stored_as(integer)]] int a = 0;  // expected-error {{'User::a' is not an enum}}
    // expected-note@-1 {{remove 'stored_as'}}
};
