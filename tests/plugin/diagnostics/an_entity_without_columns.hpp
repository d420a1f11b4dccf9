#include <orm/annotations.hpp>

struct [[orm::table, orm::readonly]] User {  // expected-error {{'User' has no member that is a column}}
    // expected-note@-1 {{give it one, or remove [[orm::table]]}}
    [[orm::transient]] int age = 0;
};
