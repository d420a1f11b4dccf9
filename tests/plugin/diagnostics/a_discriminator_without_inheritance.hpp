#include <orm/annotations.hpp>

struct [[orm::table, orm::discriminator("kind", "user")]] User {  // expected-error {{'User' has a discriminator, but no class tells it how derived classes are stored}}
    // expected-note@-1 {{add [[orm::inheritance(single_table)]] or [[orm::inheritance(joined)]] to the base class}}
    [[orm::primary_key]] int id = 0;
};
