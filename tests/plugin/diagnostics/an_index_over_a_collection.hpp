#include <orm/annotations.hpp>

struct Post;

struct [[orm::table, orm::index(posts)]] User {  // expected-error {{'User::posts' has no column in this table: it is the other side of a relation}}
    // expected-note@-1 {{name a plain member or an orm::BelongsTo}}
    [[orm::primary_key]] int id = 0;
    orm::HasMany<Post> posts{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
};
