#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::collate("nocase")]] int age = 0;  // expected-error {{'User::age' is not text, so it has no collation}}
    // expected-note@-1 {{remove 'collate'}}
};
