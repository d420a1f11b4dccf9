#include "no_such_file.hpp"  // expected-error {{'no_such_file.hpp' file not found}}
struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
};
