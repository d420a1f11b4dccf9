#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::default_value(1), orm::default_sql("2")]] int a = 0;  // expected-error {{'User::a' has both 'orm::default_value' and 'orm::default_sql'}}
    // expected-note@-1 {{keep one of the two}}
    [[orm::computed("a + 1"), orm::default_value(1)]] int b = 0;  // expected-error {{'User::b' has both 'orm::computed' and 'orm::default_value'}}
    // expected-note@-1 {{keep one of the two}}
    [[orm::created_at, orm::updated_at]] orm::Timestamp c{};  // expected-error {{'User::c' has both 'orm::created_at' and 'orm::updated_at'}}
    // expected-note@-1 {{keep one of the two}}
};
