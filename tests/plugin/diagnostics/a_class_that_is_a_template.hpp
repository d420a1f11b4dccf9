#include <orm/annotations.hpp>

template <class T>
struct [[orm::table]] User {  // expected-error {{class 'User' is a template; derive an ordinary class from it and map that}}
    [[orm::primary_key]] int id = 0;
    T value{};
};
