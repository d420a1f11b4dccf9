#include <orm/annotations.hpp>

#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::created_at]] int created = 0;  // expected-error {{'User::created' is not an orm::Timestamp, so no time can be kept in it}}
    // expected-note@-1 {{make the member an orm::Timestamp}}
    [[orm::updated_at]] std::string updated;  // expected-error {{'User::updated' is not an orm::Timestamp, so no time can be kept in it}}
    // expected-note@-1 {{make the member an orm::Timestamp}}
};
