#include <orm/annotations.hpp>

struct [[orm::view("SELECT 1 AS n"), orm::readonly]] Numbers {  // expected-error {{a view is read-only anyway}}
    // expected-note@-1 {{remove 'readonly'}}
    int n = 0;
};
