#include <orm/annotations.hpp>

struct [[orm::table, orm::readonly]] User {  // expected-error {{'User' has no member that is a column}}
    [[orm::transient]] int age = 0;
};
