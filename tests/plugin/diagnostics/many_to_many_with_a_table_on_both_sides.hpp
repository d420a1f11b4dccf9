#include <orm/annotations.hpp>

struct Tag;

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    orm::ManyToMany<Tag> tags{};  // expected-note {{move 'through' there}}
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(tags), orm::through("pairs")]] orm::ManyToMany<Post> posts{};  // expected-error {{'Tag::posts' names a table, but its other side has it}}
};
