#include <orm/annotations.hpp>

struct Post;

struct [[orm::table]] Group {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(group)]] orm::HasMany<Post> posts{};  // expected-error {{'User::posts' is the other side of 'Post::group', which is no orm::BelongsTo<User>}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
    orm::BelongsTo<Group> group;  // expected-note {{it is declared here}}
};
