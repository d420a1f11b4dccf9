#include <string>
struct [[orm::table("users", "people")]] User {  // expected-error {{'orm::table' has too many arguments}} expected-note {{write it as in}}
    [[orm::primary_key]] int id = 0;
    [[orm::length(1, 2, 3)]] std::string name;  // expected-error {{'orm::length' has too many arguments}} expected-note {{write it as in}}
};
