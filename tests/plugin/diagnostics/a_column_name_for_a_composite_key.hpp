#include <orm/annotations.hpp>

struct [[orm::table, orm::primary_key(a, b)]] Place {
    int a = 0;
    int b = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::column("place")]] orm::BelongsTo<Place> place;  // expected-error {{'User::place' has one column for each part of the key of 'Place'}}
    // expected-note@-1 {{remove 'column'}}
};
