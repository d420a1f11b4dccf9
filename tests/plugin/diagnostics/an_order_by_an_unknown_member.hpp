#include <orm/annotations.hpp>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::order_by(desc(titel))]] orm::HasMany<Post> posts{};  // expected-error {{'User::posts' is ordered by 'titel', which is no column of 'Post'}}
    // expected-note@-1 {{did you mean 'title'?}}
    // expected-fixit@-2 {{title}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    int title = 0;
    orm::BelongsTo<User> author;
};
