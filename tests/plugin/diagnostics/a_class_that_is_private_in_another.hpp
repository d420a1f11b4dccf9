#include <orm/annotations.hpp>

class Shop {
    struct [[orm::table]] User {  // expected-error {{class 'User' is not public in the class around it, so generated code cannot name it; make it public}}
        [[orm::primary_key]] int id = 0;
    };
};
