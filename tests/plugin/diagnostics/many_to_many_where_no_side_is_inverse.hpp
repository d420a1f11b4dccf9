#include <orm/annotations.hpp>

struct Tag;

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::ManyToMany<Tag> tags{};  // expected-note {{write [[orm::inverse(tags)]] here if they are; else name their tables with through("…")}}
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] int id = 0;
    orm::ManyToMany<Post> posts{};  // expected-error {{'Tag::posts' and 'Post::tags' look like two sides of one relation}}
};
