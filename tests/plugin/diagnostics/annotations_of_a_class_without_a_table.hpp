#include <orm/annotations.hpp>

struct [[orm::schema("auth"), orm::index(id)]] User {  // expected-error {{'User' has 'orm::schema' but is not mapped to a table}}
    // expected-note@-1 {{add [[orm::table]] to the class}}
    // expected-error@-2 {{'User' has 'orm::index' but is not mapped to a table}}
    // expected-note@-3 {{add [[orm::table]] to the class}}
    int id = 0;
};
