#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::precision(10, 2)]] double price = 0;  // expected-error {{'User::price' is not an orm::Decimal, so it has no decimal precision}}
    // expected-note@-1 {{make the member an orm::Decimal, or remove 'precision'}}
};
