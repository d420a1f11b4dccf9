#include <orm/annotations.hpp>

struct [[orm::table, orm::index(agee), orm::unique(id, number)]] User {  // expected-error {{'User' has no mapped member 'agee'}}
    // expected-note@-1 {{did you mean 'age'?}}
    // expected-fixit@-2 {{age}}
    // expected-error@-3 {{'User' has no mapped member 'number'}}
    // expected-note@-4 {{there is 'id' and 'age'}}
    [[orm::primary_key]] int id = 0;
    int age = 0;
};
