#include <orm/annotations.hpp>

struct Audited {
    char flag = 'a';  // expected-error {{'Audited::flag' has type 'char', which cannot be stored in a column}}
    // expected-note@-1 {{write std::string for text, or std::int16_t for a small number}}
};

struct [[orm::table]] User : Audited {
    [[orm::primary_key]] int id = 0;
};
