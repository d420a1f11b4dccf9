#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-error {{'User' has no primary key}}
    // expected-note@-1 {{add [[orm::primary_key]] std::int64_t id = 0;}}
    int age = 0;
};

struct [[orm::table]] Post {  // expected-error {{'Post' has no primary key}}
    int id = 0;  // expected-note {{mark 'id' with [[orm::primary_key]]}}
};
