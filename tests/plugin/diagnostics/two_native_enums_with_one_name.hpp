#include <orm/annotations.hpp>

namespace a {

enum class [[orm::stored_as(native)]] Role { x };

}  // namespace a

namespace b {

enum class [[orm::stored_as(native)]] Role { x };  // expected-error {{enums 'b::Role' and 'a::Role' would both be the database type 'role'}}
    // expected-note@-1 {{give one of them another name with [[orm::label("…")]]}}

}  // namespace b

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    a::Role one{};
    b::Role two{};
};
