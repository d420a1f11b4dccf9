#include <orm/annotations.hpp>

namespace {

struct [[orm::table]] User {  // expected-error {{class 'User' is in an anonymous namespace, so no other file can name it; give the namespace a name}}
    [[orm::primary_key]] int id = 0;
};

}  // namespace
