#include <string>
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::type(mysql("TEXT"))]] std::string name;  // expected-error {{'orm::type' takes SQL text in quotes}} expected-note {{write it as in}}
};
