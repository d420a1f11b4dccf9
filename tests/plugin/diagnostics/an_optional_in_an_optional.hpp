#include <orm/annotations.hpp>

#include <optional>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    std::optional<std::optional<int>> age{};  // expected-error {{'User::age' has type 'std::optional<int>', which cannot be stored in a column}}
    // expected-note@-1 {{one std::optional is the only NULL: write it once, and around orm::BelongsTo, not inside}}
};
