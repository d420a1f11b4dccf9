#include <orm/annotations.hpp>

struct Audited {
    int changes = 0;
};

struct [[orm::table]] User : private Audited {  // expected-error {{'User' gets columns from its base 'Audited', which is not public}}
    // expected-note@-1 {{make the base public, or map its members by hand}}
    [[orm::primary_key]] int id = 0;
};
