#include <orm/annotations.hpp>

struct User;

struct [[orm::table, orm::primary_key(id, users)]] Group {
    int id = 0;
    orm::HasMany<User> users{};  // expected-error {{'Group::users' cannot be part of the primary key}}
    // expected-note@-1 {{it has no column in this table: name an orm::BelongsTo or a plain member}}
};

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    orm::BelongsTo<Group> group;
};
