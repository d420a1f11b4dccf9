#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::on_delete(set_default)]] orm::BelongsTo<User> boss;  // expected-error {{'User::boss' has on_delete(set_default), but its column has no default}}
    // expected-note@-1 {{add [[orm::default_value(…)]]}}
};
