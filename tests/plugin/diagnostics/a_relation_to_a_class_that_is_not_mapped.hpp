#include <orm/annotations.hpp>

struct Post {  // expected-note {{add [[orm::table]] to 'Post'}}
    int id = 0;
};

struct Tag;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<Post> post;  // expected-error {{'User::post' refers to 'Post', which is not mapped}}
    orm::HasMany<Tag> tags{};  // expected-error-of-ormc {{'User::tags' refers to 'Tag', which is not mapped}}
    // expected-note@-1 {{give the header that defines 'Tag' to the same orm_generate, or link a target that maps it}}
};
