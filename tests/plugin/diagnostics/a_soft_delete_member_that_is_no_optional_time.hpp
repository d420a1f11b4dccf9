#include <orm/annotations.hpp>

struct [[orm::table, orm::soft_delete(deleted_at)]] User {  // expected-error {{'User::deleted_at' cannot say whether and when a row was deleted}}
    [[orm::primary_key]] int id = 0;
    orm::Timestamp deleted_at{};  // expected-note {{make it a std::optional<orm::Timestamp>}}
};
