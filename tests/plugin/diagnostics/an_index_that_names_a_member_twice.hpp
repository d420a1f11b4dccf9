#include <orm/annotations.hpp>

struct [[orm::table, orm::index(age, age)]] User {  // expected-error {{'age' is named twice}}
    // expected-note@-1 {{remove one}}
    [[orm::primary_key]] int id = 0;
    int age = 0;
};
