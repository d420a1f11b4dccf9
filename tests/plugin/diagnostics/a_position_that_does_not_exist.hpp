#include <orm/annotations.hpp>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::position(place)]] orm::HasMany<Post> posts{};  // expected-error {{'User::posts' keeps its order in 'place', which 'Post' does not have}}
    // expected-note@-1 {{there is 'id' and 'author'}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
};
