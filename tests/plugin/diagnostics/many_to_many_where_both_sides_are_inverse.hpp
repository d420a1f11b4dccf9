#include <orm/annotations.hpp>

struct Tag;

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(posts)]] orm::ManyToMany<Tag> tags{};  // expected-error {{'Post::tags' and 'Tag::posts' both say 'inverse', so neither has the table}}
    // expected-note@-1 {{remove it from one of them}}
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(tags)]] orm::ManyToMany<Post> posts{};  // expected-note {{remove it from one of them}}
    // expected-error@-1 {{'Tag::posts' and 'Post::tags' both say 'inverse', so neither has the table}}
};
