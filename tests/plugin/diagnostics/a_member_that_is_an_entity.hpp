#include <orm/annotations.hpp>

#include <vector>

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    Post post{};  // expected-error {{'User::post' has type 'Post', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::BelongsTo<Post> for a reference to a row, or orm::HasMany<Post> for its other side}}
    Post* pointer = nullptr;  // expected-error {{'User::pointer' has type 'Post *', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::BelongsTo<Post> for a reference to a row, or orm::HasMany<Post> for its other side}}
    std::vector<Post> posts{};  // expected-error {{'User::posts' has type 'std::vector<Post>', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::BelongsTo<Post> for a reference to a row, or orm::HasMany<Post> for its other side}}
};
