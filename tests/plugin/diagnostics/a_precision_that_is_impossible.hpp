#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::precision(39)]] orm::Decimal a{};  // expected-error {{'User::a' has an impossible precision}}
    // expected-note@-1 {{write precision(digits, of them behind the point), with 1 to 38 digits}}
    [[orm::precision(3, 4)]] orm::Decimal b{};  // expected-error {{'User::b' has an impossible precision}}
    // expected-note@-1 {{write precision(digits, of them behind the point), with 1 to 38 digits}}
};
