#include <orm/annotations.hpp>

struct B;

struct [[orm::table]] A {
    [[orm::primary_key]] orm::BelongsTo<B> b;
};

struct [[orm::table]] B {
    [[orm::primary_key]] orm::BelongsTo<A> a;  // expected-error {{'B::a' is part of the primary key, which would contain itself}}
    // expected-note@-1 {{give 'B' a key of its own}}
};
