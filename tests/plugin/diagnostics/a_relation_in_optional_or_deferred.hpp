#include <orm/annotations.hpp>

#include <optional>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    std::optional<orm::HasMany<Post>> posts{};  // expected-error {{'User::posts' is optional, but this kind of relation may be empty anyway}}
    // expected-note@-1 {{remove std::optional}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<User> author;
    orm::Deferred<orm::BelongsTo<User>> editor{};  // expected-error {{'Post::editor' is deferred, but a relation is loaded on request anyway}}
    // expected-note@-1 {{remove orm::Deferred}}
};
