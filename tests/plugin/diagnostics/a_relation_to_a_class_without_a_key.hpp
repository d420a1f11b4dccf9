#include <orm/annotations.hpp>

struct [[orm::table, orm::readonly]] Country {  // expected-note {{add [[orm::primary_key]] to a member of 'Country'}}
    int code = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<Country> country;  // expected-error {{'User::country' refers to 'Country', which has no primary key}}
};
