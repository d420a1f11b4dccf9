#include <orm/annotations.hpp>

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    int number = 0;  // expected-note {{make it unique, or refer to the primary key}}
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::references(Post::number)]] int post = 0;  // expected-error {{a foreign key of 'User' refers to 'Post::number', which is not unique}}
};
