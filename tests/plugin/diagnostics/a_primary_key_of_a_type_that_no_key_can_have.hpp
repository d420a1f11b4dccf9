#include <orm/annotations.hpp>

struct [[orm::table]] User {
    [[orm::primary_key]] double id = 0;  // expected-error {{'User::id' is part of the primary key and has type 'double'}}
    // expected-note@-1 {{keys are integers, std::string, orm::Uuid or an orm::BelongsTo; make this one unique instead}}
};
