#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::index]] static inline int count = 0;  // expected-error {{'User::count' is static, so it belongs to no row}}
    // expected-note@-1 {{remove the annotation}}
};
