#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::on_delete(set_null)]] orm::BelongsTo<User> boss;  // expected-error {{'User::boss' has on_delete(set_null), but its column is NOT NULL}}
    // expected-note@-1 {{make the member a std::optional<orm::BelongsTo<User>>}}
    // expected-fixit@-2 {{std::optional<orm::BelongsTo<User>>}}
    [[orm::on_update(set_null)]] orm::BelongsTo<User> deputy;  // expected-error {{'User::deputy' has on_update(set_null), but its column is NOT NULL}}
    // expected-note@-1 {{make the member a std::optional<orm::BelongsTo<User>>}}
    // expected-fixit@-2 {{std::optional<orm::BelongsTo<User>>}}
};
