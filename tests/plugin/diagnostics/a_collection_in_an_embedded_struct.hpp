#include <orm/annotations.hpp>

struct Post;

struct Address {
    orm::HasMany<Post> posts{};  // expected-error {{'Address::posts' is a relation of rows, but 'Address' is embedded and has none}}
    // expected-note@-1 {{move it into the entity; only orm::BelongsTo may be embedded}}
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] Address address{};
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
};
