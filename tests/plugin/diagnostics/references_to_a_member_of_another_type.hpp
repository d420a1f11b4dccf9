#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;  // expected-note {{give both the same type}}
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(Post::id)]] std::string post;  // expected-error {{'User::post' is text and refers to 'Post::id', which is integer}}
};
