#include <string>
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::length("long")]] std::string name;  // expected-error {{'orm::length' takes an integer, not a string}} expected-note {{orm::length(1, 100)}}
};
