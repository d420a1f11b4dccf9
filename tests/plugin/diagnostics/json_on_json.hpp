#include <orm/annotations.hpp>
#include <orm/json_text.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::json]] orm::Json a{};  // expected-error {{'User::a' is orm::Json already}}
    // expected-note@-1 {{remove 'json'}}
};
