#include <orm/annotations.hpp>

struct Address {
    int number = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Address address{};  // expected-error {{'User::address' has type 'Address', which cannot be stored in a column}}
    // expected-note@-1 {{mark the member [[orm::embedded]] (columns of its own), [[orm::json]] or [[orm::transient]], or specialise orm::Codec for the class}}
};
