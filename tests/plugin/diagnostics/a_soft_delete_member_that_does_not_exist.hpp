#include <orm/annotations.hpp>

#include <optional>

struct [[orm::table, orm::soft_delete(delted_at)]] User {  // expected-error {{'User' has no mapped member 'delted_at'}}
    // expected-note@-1 {{did you mean 'deleted_at'?}}
    // expected-fixit@-2 {{deleted_at}}
    [[orm::primary_key]] int id = 0;
    std::optional<orm::Timestamp> deleted_at{};
};
