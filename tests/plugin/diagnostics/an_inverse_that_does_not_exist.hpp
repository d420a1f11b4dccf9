#include <orm/annotations.hpp>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(auther)]] orm::HasMany<Post> posts{};  // expected-error {{'User::posts' is the other side of 'auther', which 'Post' does not have}}
    // expected-note@-1 {{did you mean 'author'?}}
    // expected-fixit@-2 {{author}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
};
