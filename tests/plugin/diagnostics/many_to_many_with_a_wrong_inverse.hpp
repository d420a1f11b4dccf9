#include <orm/annotations.hpp>

struct Tag;

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;  // expected-note {{it is declared here}}
    orm::ManyToMany<Tag> tags{};
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(tagz)]] orm::ManyToMany<Post> posts{};  // expected-error {{'Tag::posts' is the other side of 'tagz', which 'Post' does not have}}
    // expected-note@-1 {{did you mean 'tags'?}}
    // expected-fixit@-2 {{tags}}
    [[orm::inverse(id)]] orm::ManyToMany<Post> others{};  // expected-error {{'Tag::others' is the other side of 'Post::id', which is no orm::ManyToMany<Tag>}}
};
