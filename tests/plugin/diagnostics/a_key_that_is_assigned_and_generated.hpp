#include <orm/annotations.hpp>
#include <orm/uuid.hpp>

struct [[orm::table]] User {
    [[orm::primary_key, orm::assigned, orm::generated(uuid_v7)]] orm::Uuid id{};  // expected-error {{'User::id' is both assigned and generated}}
    // expected-note@-1 {{keep one of the two}}
};
