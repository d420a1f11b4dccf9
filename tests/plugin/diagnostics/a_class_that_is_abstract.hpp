#include <orm/annotations.hpp>

struct [[orm::table]] User {  // expected-error {{class 'User' is abstract, so no object can be made of a row; map the classes derived from it}}
    [[orm::primary_key]] int id = 0;
    virtual void draw() = 0;
};
