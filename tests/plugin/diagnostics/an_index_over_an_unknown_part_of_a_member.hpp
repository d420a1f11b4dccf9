#include <orm/annotations.hpp>
#include <string>

struct Address {
    std::string street;
    std::string city;
};

struct [[orm::table, orm::index(billing.street), orm::unique(billing_city)]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] Address billing;
};

struct [[orm::table, orm::index(billing.stret)]] Guest {  // expected-error {{'Guest' has no mapped member 'billing.stret'}}
    // expected-note@-1 {{did you mean 'billing.street'?}}
    // expected-fixit@-2 {{billing.street}}
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] Address billing;
};
