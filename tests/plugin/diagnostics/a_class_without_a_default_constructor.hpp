#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-error {{class 'User' has no public default constructor; rows are read into a new object}}
    [[orm::primary_key]] int id = 0;
    explicit User(int number);
};
