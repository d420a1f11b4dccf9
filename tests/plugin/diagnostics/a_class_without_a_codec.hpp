#include <orm/annotations.hpp>

namespace shop {

struct Money {
    long cents = 0;
};

struct [[orm::table]] Item {
    [[orm::primary_key]] int id = 0;
    Money price;  // expected-error {{'Item::price' has type 'Money', which cannot be stored in a column}}
    // expected-note@-1 {{or specialise orm::Codec for the class: template <> struct orm::Codec<shop::Money> { static std::int64_t encode(const shop::Money&); static shop::Money decode(std::int64_t); }}}
};

}  // namespace shop
