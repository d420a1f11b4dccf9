#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::inverse(id)]] int a = 0;  // expected-error {{'User::a' is a plain column, where 'orm::inverse' means nothing}}
    // expected-note@-1 {{it belongs on an orm::HasMany, orm::HasOne or orm::ManyToMany}}
    [[orm::on_delete(cascade)]] int b = 0;  // expected-error {{'User::b' is a plain column, where 'orm::on_delete' means nothing}}
    // expected-note@-1 {{it belongs on a foreign key: an orm::BelongsTo, or a member with [[orm::references(…)]]}}
    [[orm::through("x")]] int c = 0;  // expected-error {{'User::c' is a plain column, where 'orm::through' means nothing}}
    // expected-note@-1 {{it belongs on an orm::ManyToMany}}
    [[orm::delete_orphan]] int d = 0;  // expected-error {{'User::d' is a plain column, where 'orm::delete_orphan' means nothing}}
    // expected-note@-1 {{it belongs on an orm::HasMany or orm::HasOne}}
};
