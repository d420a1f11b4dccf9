#include <orm/annotations.hpp>
#include <optional>
#include <string>

struct [[orm::table]] User;  // expected-error-of-ormc {{class 'User' is only declared here}}
struct Tag;

struct [[orm::table, orm::index(author, title), orm::check("author_id <> 0")]] Post {
    [[orm::primary_key]] int id = 0;
    std::string title;
    [[orm::on_delete(cascade), orm::index]] orm::BelongsTo<User> author;
    std::optional<orm::BelongsTo<User>> editor{};
    [[orm::order_by(position)]] orm::ManyToMany<Tag> tags{};  // expected-error-of-ormc {{'Post::tags' refers to 'Tag', which is not mapped}}
    // expected-note@-1 {{give the header that defines 'Tag' to the same orm_generate, or link a target that maps it}}
};

struct [[orm::table, orm::primary_key(post, tag)]] Tagging {
    orm::BelongsTo<Post> post;
    orm::BelongsTo<Tag> tag;  // expected-error-of-ormc {{'Tagging::tag' refers to 'Tag', which is not mapped}}
    // expected-note@-1 {{give the header that defines 'Tag' to the same orm_generate, or link a target that maps it}}
};
