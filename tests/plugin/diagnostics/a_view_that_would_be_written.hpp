#include <orm/annotations.hpp>

struct [[orm::view("SELECT 1 AS n, 2 AS m"), orm::unique(n, m)]] Numbers {  // expected-error {{'Numbers' is a view, where 'orm::unique' means nothing}}
    // expected-note@-1 {{remove it}}
    [[orm::default_value(1)]] int n = 0;  // expected-error {{'Numbers::n' is in a view, which is never written, so 'orm::default_value' means nothing}}
    // expected-note@-1 {{remove it}}
    [[orm::index]] int m = 0;  // expected-error {{'Numbers::m' is in a view, which is never written, so 'orm::index' means nothing}}
    // expected-note@-1 {{remove it}}
};
