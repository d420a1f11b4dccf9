#include <orm/annotations.hpp>

#include <optional>
#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    std::optional<orm::Deferred<std::string>> body{};  // expected-error {{'User::body' has type 'orm::Deferred<std::basic_string<char>>', which cannot be stored in a column}}
    // expected-note@-1 {{write orm::Deferred<std::optional<T>> for a column that is loaded on request and may be NULL}}
};
