#include <orm/annotations.hpp>

struct Tag;
struct Pair;
struct Plain;

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
    [[orm::through(Pair)]] orm::ManyToMany<Tag> tags{};  // expected-error {{'Post::tags' goes through 'Pair', which has no orm::BelongsTo<Tag>}}
    [[orm::through(Plain)]] orm::ManyToMany<Tag> others{};  // expected-error {{'Post::others' goes through 'Plain', which is not mapped}}
    // expected-note@-1 {{add [[orm::table]] to that class, or write the name of a table in quotes}}
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] Pair {  // expected-note {{add one}}
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<Post> post;
};

struct Plain {
    int id = 0;
};
