#include <orm/annotations.hpp>

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(Post::ide)]] int post_id = 0;  // expected-error {{'Post' has no column for 'ide', to which 'User::post_id' refers}}
    // expected-note@-1 {{did you mean 'Post::id'?}}
    // expected-fixit@-2 {{Post::id}}
};
