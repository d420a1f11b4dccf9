#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] orm::Deferred<int> id{};  // expected-error {{'User::id' is part of the primary key and may be empty}}
    // expected-note@-1 {{remove std::optional or orm::Deferred}}
};
