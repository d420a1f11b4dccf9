#include <orm/annotations.hpp>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    orm::HasMany<Post> posts{};  // expected-error {{'User::posts' could be the other side of 'author' or 'editor' of 'Post'}}
    // expected-note@-1 {{say which: [[orm::inverse(author)]]}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;  // expected-note {{'author' is declared here}}
    orm::BelongsTo<User> editor;  // expected-note {{'editor' is declared here}}
};
