#include <orm/annotations.hpp>

#include <optional>

struct Address {
    int number = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] int a = 0;  // expected-error {{'User::a' is embedded, but 'int' is not a struct of yours}}
    // expected-note@-1 {{remove 'embedded'}}
    [[orm::embedded]] std::optional<Address> b{};  // expected-error {{'User::b' is embedded, but 'std::optional<Address>' is not a struct of yours}}
    // expected-note@-1 {{embed the struct itself and make its members optional}}
};
