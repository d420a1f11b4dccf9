#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(User::id)]] orm::BelongsTo<User> boss;  // expected-error {{'User::boss' refers to the primary key of its target anyway}}
    // expected-note@-1 {{remove it, or make the member a plain column}}
};
