#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::length(3)]] orm::BelongsTo<User> boss;  // expected-error {{'User::boss' is an orm::BelongsTo, where 'orm::length' means nothing}}
    // expected-note@-1 {{it belongs on a plain column}}
    [[orm::column("x")]] orm::HasMany<User> staff{};  // expected-error {{'User::staff' is an orm::HasMany, where 'orm::column' means nothing}}
    // expected-note@-1 {{it belongs on a column or an orm::BelongsTo}}
};
