#include <orm/annotations.hpp>

struct [[orm::table]] Post {  // expected-note {{add orm::BelongsTo<User> to 'Post'}}
    // expected-note@-1 {{add orm::BelongsTo<User> to 'Post'}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    orm::HasMany<Post> posts{};  // expected-error {{'User::posts' needs a member of 'Post' that refers back to 'User'}}
    orm::HasOne<Post> first{};  // expected-error {{'User::first' needs a member of 'Post' that refers back to 'User'}}
};
