#include <orm/annotations.hpp>

#include <string>

struct Post;

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::position(place)]] orm::HasMany<Post> posts{};  // expected-error {{'User::posts' keeps its order in 'Post::place', which is no integer}}
};

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    std::string place;  // expected-note {{make it an int}}
    orm::BelongsTo<User> author;
};
