#include <orm/annotations.hpp>

#include <map>

class [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::json]] std::map<int, int> counts{};  // expected-error {{'User::counts' is stored as JSON, but generated code can neither name its type nor see the member}}
    // expected-note@-1 {{make the member public, or make its type a struct}}
};
