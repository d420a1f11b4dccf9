#include <orm/annotations.hpp>

struct [[orm::table, orm::inheritance(single_table)]] Animal {  // expected-note {{remove the name, or write inheritance(joined)}}
    [[orm::primary_key]] int id = 0;
};

struct [[orm::table("dogs")]] Dog : Animal {  // expected-error {{'Dog' is stored in the table of 'Animal', so it has none of its own}}
    int tricks = 0;
};
