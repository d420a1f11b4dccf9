#include <orm/annotations.hpp>

struct [[orm::table]] Post {
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::embedded]] Post post{};  // expected-error {{'User::post' embeds 'Post', which has a table of its own}}
    // expected-note@-1 {{write orm::BelongsTo<Post>}}
};
